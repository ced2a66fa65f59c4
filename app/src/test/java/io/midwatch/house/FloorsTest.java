package io.midwatch.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * Who may import whom. A room sees the rooms below it and to its left, named here one by one; what
 * it needs from elsewhere it declares as an interface and is handed by {@code cli}.
 */
@AnalyzeClasses(packages = "io.midwatch", importOptions = Product.class)
final class FloorsTest {
  private static final String[] LAYERS = {
    "base", "plan", "detect", "respond", "rollback", "learn", "harden", "ready"
  };

  @ArchTest
  static final ArchRule base_imports_only_the_jdk_and_jspecify =
      classes()
          .that()
          .resideInAPackage("io.midwatch.base..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.midwatch.base..", "java..", "org.jspecify..");

  @ArchTest static final ArchRule plan_stands_on_base = room("plan", "base");

  @ArchTest static final ArchRule detect_sees_the_plan = room("detect", "base", "plan");

  @ArchTest static final ArchRule respond_sees_detect = room("respond", "base", "plan", "detect");

  @ArchTest
  static final ArchRule rollback_sees_respond =
      room("rollback", "base", "plan", "detect", "respond");

  @ArchTest
  static final ArchRule learn_sees_rollback =
      room("learn", "base", "plan", "detect", "respond", "rollback");

  @ArchTest
  static final ArchRule harden_sees_learn =
      room("harden", "base", "plan", "detect", "respond", "rollback", "learn");

  @ArchTest
  static final ArchRule ready_sees_every_layer =
      room("ready", "base", "plan", "detect", "respond", "rollback", "learn", "harden");

  @ArchTest static final ArchRule store_never_sees_web = room("store", LAYERS);

  @ArchTest static final ArchRule web_never_sees_store = room("web", LAYERS);

  @ArchTest static final ArchRule the_lab_knows_nothing_of_midwatch = room("lab");

  @ArchTest
  static final ArchRule packages_form_no_cycles =
      slices().matching("io.midwatch.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_web_http_sees_the_server =
      onlyIn("io.midwatch.web.http..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule only_store_sees_the_database =
      onlyIn("io.midwatch.store..", "java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..");

  @ArchTest static final ArchRule only_web_sees_templates = onlyIn("io.midwatch.web..", "gg.jte..");

  @ArchTest
  static final ArchRule only_cli_sees_the_command_line = onlyIn("io.midwatch.cli..", "picocli..");

  /**
   * What is in the room depends, among our own packages, on nothing but the room and those named.
   */
  private static ArchRule room(String name, String... seen) {
    String[] allowed =
        Stream.concat(Stream.of(name), Stream.of(seen))
            .map(room -> "io.midwatch." + room + "..")
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("io.midwatch." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("io.midwatch..").or(resideInAnyPackage(allowed)));
  }

  /** Only that package depends on those libraries. The lab has servers of its own to break. */
  private static ArchRule onlyIn(String home, String... libraries) {
    return noClasses()
        .that(resideOutsideOfPackage(home).and(resideOutsideOfPackage("io.midwatch.lab..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries).and(resideOutsideOfPackage(home)))
        .because("only " + home + " may know them");
  }
}
