package io.midwatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.SourceTree.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One file, one idea: how long files, methods, packages and templates may be. */
class SizesTest {
  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_TEST = 500;
  private static final int LONGEST_METHOD = 50;
  private static final int LONGEST_TEMPLATE = 150;
  private static final int MEDIAN_BELOW = 90;
  private static final int NINE_IN_TEN_BELOW = 250;
  private static final int MOST_PARAMETERS = 5;
  private static final int MOST_FILES_IN_A_PACKAGE = 25;

  private final List<Source> sources = SourceTree.sources();

  @Test
  void noFileIsLongerThanOneIdea() {
    assertThat(sources)
        .filteredOn(file -> file.lines().size() > (file.test() ? LONGEST_TEST : LONGEST_FILE))
        .extracting(file -> file.shown() + ": " + file.lines().size() + " lines")
        .isEmpty();
  }

  @Test
  void theTypicalFileIsShort() {
    List<Integer> sizes =
        sources.stream()
            .filter(file -> !file.test() && file.module().equals("app") && !file.isPackageInfo())
            .map(file -> file.lines().size())
            .sorted()
            .toList();

    assertThat(sizes.get(sizes.size() / 2)).as("median").isLessThan(MEDIAN_BELOW);
    assertThat(sizes.get(sizes.size() * 9 / 10)).as("nine in ten").isLessThan(NINE_IN_TEN_BELOW);
  }

  @Test
  void noMethodIsLongerThanAScreen() {
    assertThat(MethodSizes.in(sources.stream().map(Source::path).toList()))
        .filteredOn(method -> method.lines() > LONGEST_METHOD)
        .extracting(SizesTest::shown)
        .isEmpty();
  }

  @Test
  void noMethodTakesMoreThanFiveThings() {
    List<Path> product = sources.stream().filter(file -> !file.test()).map(Source::path).toList();

    assertThat(MethodSizes.in(product))
        .filteredOn(method -> method.parameters() > MOST_PARAMETERS && !method.ofRecord())
        .extracting(SizesTest::shown)
        .isEmpty();
  }

  @Test
  void noPackageIsACrowd() {
    Map<Path, Long> crowds =
        sources.stream()
            .filter(file -> !file.isPackageInfo())
            .collect(Collectors.groupingBy(Source::folder, TreeMap::new, Collectors.counting()));
    crowds.values().removeIf(files -> files <= MOST_FILES_IN_A_PACKAGE);

    assertThat(crowds).isEmpty();
  }

  @Test
  void noTemplateIsAProgram() {
    Path templates = SourceTree.root().resolve("app/src/main/jte");

    assertThat(SourceTree.files(templates, ".jte"))
        .filteredOn(file -> SourceTree.lines(file).size() > LONGEST_TEMPLATE)
        .isEmpty();
  }

  private static String shown(MethodSizes.Method method) {
    return "%s:%d %s: %d lines, %d parameters"
        .formatted(
            SourceTree.root().relativize(method.file()),
            method.line(),
            method.name(),
            method.lines(),
            method.parameters());
  }
}
