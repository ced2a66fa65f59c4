package io.midwatch.cli.job;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wrapped job is started from. */
class JobJarTest {
  @Test
  void holdsAllThatAJobNeeds() {
    JavaClasses job =
        new ClassFileImporter()
            .withImportOption(place -> !place.contains("test-classes"))
            .importPackages("io.midwatch.cli.job", "io.midwatch.base");

    classes()
        .that()
        .resideInAPackage("io.midwatch.cli.job..")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are in the jar or in Java",
                type ->
                    type.getPackageName().matches("(java|javax|sun\\.misc|org\\.jspecify)(\\..*)?")
                        || type.isPrimitive()
                        || type.isArray()
                        || JobJar.PARTS.stream()
                            .anyMatch(type.getName().replace('.', '/')::startsWith)))
        .check(job);
  }

  @Test
  void holdsNothingElse(@TempDir Path folder) throws IOException {
    Path whole = folder.resolve("whole.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(whole))) {
      for (String name : List.of("io/midwatch/base/A.class", "io/javalin/B.class")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(7);
      }
    }

    JobJar.write(whole, folder.resolve("small.jar"));

    try (ZipFile small = new ZipFile(folder.resolve("small.jar").toFile())) {
      assertThat(small.stream().map(ZipEntry::getName)).containsExactly("io/midwatch/base/A.class");
    }
  }
}
