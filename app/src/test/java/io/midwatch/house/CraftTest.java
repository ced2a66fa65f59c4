package io.midwatch.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.InstantSource;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How code is written everywhere: time and chance come from outside, nothing static changes. */
@AnalyzeClasses(packages = "io.midwatch", importOptions = Product.class)
final class CraftTest {
  /** Templates become Java by machine; the lab breaks things on purpose, with clocks of its own. */
  private static final DescribedPredicate<JavaClass> OURS =
      not(resideInAnyPackage("io.midwatch.web.template..", "io.midwatch.lab.."))
          .as("written by us, outside the lab");

  private static final DescribedPredicate<JavaClass> NOT_THE_CLOCK =
      OURS.and(not(nameMatching("io\\.midwatch\\.(base|cli)\\.SystemClock")));

  @ArchTest
  static final ArchRule time_comes_from_the_clock =
      noClasses()
          .that(NOT_THE_CLOCK)
          .should()
          .accessTargetWhere(
              calls(System.class, "nanoTime|currentTimeMillis")
                  .or(calls(Temporal.class, "now"))
                  .or(calls(InstantSource.class, "system.*|tick.*")))
          .because("deadlines and schedules are tested on a clock that the test moves");

  @ArchTest
  static final ArchRule nobody_sleeps =
      noClasses()
          .that(NOT_THE_CLOCK)
          .should()
          .accessTargetWhere(calls(Thread.class, "sleep").or(calls(TimeUnit.class, "sleep")))
          .because("a wait has a condition or a deadline, and ends when it is no longer wanted");

  @ArchTest
  static final ArchRule chance_is_handed_in =
      noClasses()
          .that(OURS)
          .should()
          .accessTargetWhere(
              calls(Random.class, "<init>")
                  .and(not(describe("SecureRandom", CraftTest::isSecureRandom)))
                  .or(calls(ThreadLocalRandom.class, "current"))
                  .or(calls(Math.class, "random")))
          .because("jitter is tested with a seed");

  @ArchTest
  static final ArchRule only_cli_ends_the_process_and_reads_its_environment =
      noClasses()
          .that(OURS.and(not(resideInAPackage("io.midwatch.cli.."))))
          .should()
          .accessTargetWhere(
              calls(System.class, "exit|getenv").or(calls(Runtime.class, "exit|halt")));

  @ArchTest
  static final ArchRule nothing_static_is_assigned_again =
      noFields().that().areDeclaredInClassesThat(OURS).and().areStatic().should().notBeFinal();

  @ArchTest
  static final ArchRule nothing_static_changes_inside =
      fields()
          .that()
          .areDeclaredInClassesThat(OURS)
          .and()
          .areStatic()
          .should()
          .notHaveRawType(
              resideInAPackage("java.util.concurrent..")
                  .and(not(assignableTo(TimeUnit.class)))
                  .or(assignableTo(ThreadLocal.class))
                  .or(implementationOf(Collection.class))
                  .or(implementationOf(Map.class))
                  .as("something that is there to be changed"));

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      noClasses()
          .that(OURS)
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?");

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> type, String name) {
    return describe(
        type.getSimpleName() + "." + name,
        access ->
            access.getTargetOwner().isAssignableTo(type)
                && access.getTarget().getName().matches(name));
  }

  private static boolean isSecureRandom(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(java.security.SecureRandom.class);
  }

  /** A concrete collection, against the interface behind which {@code List.of} hides. */
  private static DescribedPredicate<JavaClass> implementationOf(Class<?> type) {
    return assignableTo(type).and(describe("a class", found -> !found.isInterface()));
  }
}
