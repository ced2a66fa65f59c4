package io.midwatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.midwatch.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Which failures are proven, and by which test? Keeps {@code docs/proven.md} true to the tests that
 * carry {@link Proves}; {@code ./mvnw verify -Dupdate-docs=true} writes it anew.
 */
class ProvenTest {
  private static final Path TABLE = SourceTree.root().resolve("docs/proven.md");

  private final List<FailureRow> rows = FailureRow.all();
  private final SortedMap<String, SortedSet<String>> proofs = proofs();

  @Test
  void everyProofNamesARowOfTheCatalogue() {
    assertThat(rows).extracting(FailureRow::id).containsAll(proofs.keySet());
  }

  @Test
  void theTableIsUpToDate() throws IOException {
    if (Boolean.getBoolean("update-docs")) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, table());
    }

    assertThat(TABLE)
        .as("docs/proven.md; ./mvnw verify -Dupdate-docs=true writes it anew")
        .content()
        .isEqualTo(table());
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append("# Proven failures\n\n");
    table.append(
        """
        What breaks after launch, and the tests that inject exactly that into real running parts and see it found,
        explained and delivered. Written by the build from the tests that carry `@Proves`; not edited by hand.

        """);
    long proven = rows.stream().filter(row -> proofs.containsKey(row.id())).count();
    table.append("%d of %d are proven.\n\n".formatted(proven, rows.size()));
    table.append("| id | what breaks | proven by |\n|---|---|---|\n");
    for (FailureRow row : rows) {
      String by = String.join("<br>", proofs.getOrDefault(row.id(), new TreeSet<>()));
      table.append(
          "| %s | %s |%s |\n".formatted(row.id(), row.title(), by.isEmpty() ? "" : " " + by));
    }
    return table.toString();
  }

  /** By the row's id, the tests that prove it, as links. */
  private static SortedMap<String, SortedSet<String>> proofs() {
    SortedMap<String, SortedSet<String>> proofs = new TreeMap<>();
    proved()
        .forEach((link, ids) -> {
          for (String id : ids) {
            proofs.computeIfAbsent(id, row -> new TreeSet<>()).add(link);
          }
        });
    return proofs;
  }

  private static Map<String, List<String>> proved() {
    Map<String, List<String>> proved = new TreeMap<>();
    for (JavaClass type : testClasses()) {
      if (type.isAnnotatedWith(Proves.class)) {
        proved.put(link(type, ""), List.of(type.getAnnotationOfType(Proves.class).value()));
      }
      for (JavaMethod method : type.getMethods()) {
        if (method.isAnnotatedWith(Proves.class)) {
          proved.put(
              link(type, " `" + method.getName() + "`"),
              List.of(method.getAnnotationOfType(Proves.class).value()));
        }
      }
    }
    return proved;
  }

  private static JavaClasses testClasses() {
    return new ClassFileImporter()
        .importUrl(ProvenTest.class.getProtectionDomain().getCodeSource().getLocation());
  }

  private static String link(JavaClass type, String method) {
    String outermost = type.getName().replaceFirst("\\$.*", "");
    String simple = outermost.substring(outermost.lastIndexOf('.') + 1);
    String source = "../app/src/test/java/" + outermost.replace('.', '/') + ".java";
    return "[" + simple + "](" + source + ")" + method;
  }
}
