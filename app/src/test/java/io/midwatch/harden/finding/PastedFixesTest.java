package io.midwatch.harden.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page tells to paste is taken by the program it is for. */
class PastedFixesTest {
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  @TempDir Path dir;

  private static Stream<Arguments> fixes(String language) {
    return Registry.book().all().stream()
        .flatMap(rule ->
            rule.page().fixes().entrySet().stream()
                .filter(fix -> fix.getValue().language().equals(language))
                .map(fix ->
                    Arguments.of(
                        rule.id() + " " + fix.getKey(),
                        RulePage.exemplary(fix.getValue().code()))));
  }

  static Stream<Arguments> nginx() {
    return fixes("nginx");
  }

  static Stream<Arguments> midwatch() {
    return fixes("yaml").filter(fix -> String.valueOf(fix.get()[0]).endsWith("Midwatch"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nginx")
  void nginxTakesIt(String title, String code) throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "install nginx-light to run this test");
    boolean whole = code.lines().anyMatch(line -> line.startsWith("server {"));
    boolean map = code.contains("map $");
    String inside = whole || map ? code : "server {\n" + code + "\n}";
    Path file = dir.resolve("nginx.conf");
    Files.writeString(
        file,
        "pid %s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%s\n}\n"
            .formatted(dir, withoutCertificates(inside)));

    Process process =
        new ProcessBuilder(
                NGINX.toString(), "-t", "-q", "-p", dir.toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** The reader's certificates are not here, nor may everybody listen on port 443. */
  private static String withoutCertificates(String code) {
    return code.replaceAll("listen (\\S*?)443 ssl[^;]*;", "listen $18443;")
        .replaceAll("(?m)^\\s*ssl_(trusted_)?certificate(_key)?\\s.*;.*$", "");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("midwatch")
  void midwatchTakesIt(String title, String check) throws IOException {
    Path plan = dir.resolve("midwatch.yml");
    Files.writeString(
        plan,
        """
        people:
          ana: { reach: [ { ntfy: ana-pager-7f3k } ] }
        services:
          shop:
            owner: ana
            checks:
        """
            + check.indent(6));
    SystemClock clock = new SystemClock();
    ReadPlan read =
        new PlanReader(KindRegistry.probes(), Channels.all(clock, () -> true).values(), clock)
            .read(PlanSource.load(plan).files(), PlanSource.surroundings(plan, Map.of()));
    List<?> problems = read instanceof ReadPlan.Bad bad ? bad.problems() : List.of();
    assertThat(problems).isEmpty();
  }
}
