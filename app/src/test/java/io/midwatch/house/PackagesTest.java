package io.midwatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.SourceTree.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every package says what it is for, which type to read first, and that nothing in it is null. */
class PackagesTest {
  private static final Pattern READ_FIRST = Pattern.compile("Read \\{@link [^}]+} first[.,]");

  private final List<Source> sources = SourceTree.sources();

  @Test
  void everyPackageIntroducesItself() {
    Set<String> introduced =
        sources.stream()
            .filter(Source::isPackageInfo)
            .map(PackagesTest::packageOf)
            .collect(Collectors.toSet());

    assertThat(sources)
        .filteredOn(file -> !introduced.contains(packageOf(file)))
        .extracting(Source::shown)
        .as("files in a package without a package-info")
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(sources)
        .filteredOn(file -> file.isPackageInfo() && !file.lines().contains("@NullMarked"))
        .extracting(Source::shown)
        .isEmpty();
  }

  @Test
  void everyPackageNamesTheTypeToReadFirst() {
    assertThat(sources)
        .filteredOn(file -> file.isPackageInfo() && !file.test() && hasTypes(file))
        .filteredOn(file -> !READ_FIRST.matcher(joined(file)).find())
        .extracting(Source::shown)
        .isEmpty();
  }

  /** Without the line breaks and asterisks of the comment, since the sentence may be wrapped. */
  private static String joined(Source file) {
    return file.text().replaceAll("\\s*\\n \\* ?", " ");
  }

  private boolean hasTypes(Source packageInfo) {
    return sources.stream()
        .anyMatch(file -> !file.isPackageInfo() && file.folder().equals(packageInfo.folder()));
  }

  /** The module and the folders below {@code java}: main and test share one introduction. */
  private static String packageOf(Source file) {
    Path folder = file.folder();
    Path java = SourceTree.root().resolve(file.module()).resolve("src");
    return file.module()
        + " "
        + java.relativize(folder).toString().replaceFirst("^(main|test)", "");
  }
}
