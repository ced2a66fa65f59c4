package io.midwatch.detect.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.kind.Mentioning;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecKindTest {
  private final ExecKind kind = new ExecKind();

  private Sighting shell(String script) throws Exception {
    return TryLook.once(TryPlan.probe(kind, "sh -c", Map.of("args", List.of(script))));
  }

  @ParameterizedTest
  @CsvSource({
    "0,OK,OK",
    "1,DEGRADED,WARN",
    "2,PROGRAM,FAIL",
    "3,PROGRAM_UNKNOWN,UNKNOWN",
    "4,PROGRAM_UNKNOWN,UNKNOWN",
    "127,PROGRAM_UNKNOWN,UNKNOWN",
    "255,PROGRAM_UNKNOWN,UNKNOWN"
  })
  void takesTheExitStatusForTheVerdict(int exit, Reason reason, Verdict verdict) throws Exception {
    Sighting sighting = shell("echo said; exit " + exit);

    assertThat(sighting.reason()).isEqualTo(reason);
    assertThat(sighting.reason().verdict()).isEqualTo(verdict);
    assertThat(sighting.facts().find("exit")).isEqualTo(Optional.of((long) exit));
    assertThat(sighting.detail()).startsWith(exit == 0 ? "" : "said");
  }

  @Test
  void reportsNumbersAndText() throws Exception {
    Sighting sighting = shell("echo 'all well | a=1.5s;2;3 b=U'; echo more");

    assertThat(sighting.measures()).isEqualTo(Map.of("a", 1.5));
    assertThat(sighting.facts().find("perf")).isEqualTo(Optional.of(Map.of("a", 1.5)));
    assertThat(sighting.facts().find("output")).isEqualTo(Optional.of("all well\nmore"));
    assertThat(sighting.facts().find("other")).isEmpty();
  }

  @Test
  void saysWhatTheProgramSaidOnItsErrorOutputWhenItSaidNothingElse() throws Exception {
    assertThat(shell("echo cannot reach it >&2; exit 2").detail()).isEqualTo("cannot reach it");
    assertThat(shell("exit 3").detail()).isEqualTo("it said nothing");
  }

  @Test
  void neverTakesASignalForAnAnswer() throws Exception {
    Sighting sighting = shell("kill -9 $$");
    assertThat(sighting.reason()).isEqualTo(Reason.PROGRAM_UNKNOWN);
    assertThat(sighting.detail()).contains("signal 9");
  }

  @Test
  void leavesTheExitStatusToTheConditionsThatUseIt() throws Exception {
    Probe probe =
        TryPlan.probe(
            kind, "sh -c", Map.of("args", List.of("exit 7")), List.of(new Mentioning("exit")));
    assertThat(TryLook.once(probe).reason()).isEqualTo(Reason.OK);
  }

  @Test
  void givesTheProgramACleanEnvironment() throws Exception {
    Probe probe =
        TryPlan.probe(
            kind, "env", Map.of("env", Map.of("TOKEN", new Secret("abc")), "dir", "/tmp"));
    String output = (String) TryLook.once(probe).facts().find("output").orElseThrow();
    assertThat(output.lines().map(line -> line.replaceAll("=.*", "")))
        .containsExactlyInAnyOrder("PATH", "LANG", "TOKEN", "MIDWATCH_RUN");
    assertThat(output).contains("TOKEN=abc");
  }

  @Test
  void keepsSecretsOutOfDetailFactsAndEvidence() throws Exception {
    Probe probe =
        kind.prepare(
            TryPlan.check(
                kind,
                "sh -c",
                Map.of(
                    "args", List.of("echo got $TOKEN; exit 2"),
                    "env", Map.of("TOKEN", new Secret("tok-12345"))),
                List.of()),
            new ProbeParts(
                new SystemClock(), TryPlan.watcher(true), new Mask(List.of("tok-12345"))));

    Sighting sighting = TryLook.once(probe);

    assertThat(sighting.detail()).isEqualTo("got ***");
    assertThat(sighting.facts().find("output")).isEqualTo(Optional.of("got ***"));
    assertThat(sighting.evidence().collect().toString()).doesNotContain("tok-12345");
  }

  @Test
  void runsInTheFolderGivenWithAnEmptyInput() throws Exception {
    Probe probe = TryPlan.probe(kind, "sh -c", Map.of("args", List.of("cat; pwd"), "dir", "/usr"));
    assertThat(TryLook.once(probe).facts().find("output")).isEqualTo(Optional.of("/usr"));
  }

  @Test
  void isOffUntilThePlanAllowsIt() throws Exception {
    Probe probe =
        kind.prepare(
            TryPlan.check(kind, "true", Map.of(), List.of()),
            new ProbeParts(new SystemClock(), TryPlan.watcher(false), Mask.NONE));
    Sighting sighting = TryLook.once(probe);
    assertThat(sighting.reason()).isEqualTo(Reason.NOT_PERMITTED);
    assertThat(sighting.detail()).contains("exec: true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-program-anywhere", "/no/such/file", "/etc/passwd", "/tmp"})
  void cannotSayWhenTheProgramIsNotThere(String program) throws Exception {
    Sighting sighting = TryLook.once(TryPlan.probe(kind, program, Map.of()));
    assertThat(sighting.reason()).isEqualTo(Reason.PROGRAM_UNKNOWN);
    assertThat(sighting.detail()).contains(program);
  }

  @Test
  void cannotSayWhenTheFolderIsNotThere() throws Exception {
    Probe probe = TryPlan.probe(kind, "true", Map.of("dir", "/no/such/folder"));
    assertThat(TryLook.once(probe).detail()).contains("/no/such/folder");
  }

  @Test
  void namesTheCheckAfterTheProgramAlone() throws Exception {
    assertThat(kind.target("/usr/lib/nagios/plugins/check_load -w 1 -c 2", Options.NONE).id())
        .isEqualTo("check_load");
    assertThatThrownBy(() -> kind.target("bin/check", Options.NONE))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> kind.target("check", new Options(Map.of("dir", "var"))))
        .isInstanceOf(InvalidValueException.class);
  }
}
