package io.midwatch.detect.change.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.MemoryChanges;
import io.midwatch.detect.probe.Checks;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightsTest {
  private final VirtualClock clock = new VirtualClock();
  private final KeyValueStore keys = new MemoryTexts();
  private final MemoryChanges log = new MemoryChanges();
  private Sights sights = sights();

  private Sights sights() {
    return new Sights(
        new Changes(log, clock), keys, text -> text.replace("hunter2", "***"), Runnable::run);
  }

  private static CheckSpec check(String kind, String target) {
    return Checks.check(
        kind,
        new Target(target, target.replace(' ', '/'), "shop.example.org"),
        Duration.ofSeconds(5));
  }

  private final CheckSpec tls = check("tls", "shop.example.org");
  private final CheckSpec dns = check("dns", "shop.example.org A");

  private void see(CheckSpec check, Map<String, Object> facts) {
    clock.advance(Duration.ofSeconds(30));
    Facts seen = word -> Optional.ofNullable(facts.get(word));
    sights.saw(check, seen, clock.now());
  }

  private void certificate(String print) {
    see(
        tls,
        Map.of(
            "cert.fingerprint", print, "cert.issuer", "Test CA", "cert.not_after", "2027-02-19"));
  }

  private void answers(String... answers) {
    see(dns, Map.of("answers", List.of(answers)));
  }

  private List<Change> recorded() {
    return log.newest(100);
  }

  @Test
  void anotherCertificateIsAChangeFromWhenItWasSeenFirst() {
    certificate("aaaaaaaaaaaa");
    certificate("aaaaaaaaaaaa");
    certificate("bbbbbbbbbbbb");
    var first = clock.now();
    assertThat(recorded()).as("one look proves nothing").isEmpty();
    certificate("bbbbbbbbbbbb");

    assertThat(recorded()).hasSize(1);
    Change change = recorded().getFirst();
    assertThat(change.kind()).isEqualTo(ChangeKind.CERTIFICATE);
    assertThat(change.at()).isEqualTo(first);
    assertThat(change.services()).containsExactly(tls.service());
    assertThat(change.title())
        .isEqualTo(
            "shop.example.org: by Test CA until 2027-02-19 (bbbbbbbb), before:"
                + " by Test CA until 2027-02-19 (aaaaaaaa)");
    certificate("bbbbbbbbbbbb");
    assertThat(recorded()).hasSize(1);
  }

  @Test
  void otherAnswersAreAChangeWhateverTheirOrder() {
    answers("192.0.2.1", "192.0.2.2");
    answers("192.0.2.2", "192.0.2.1");
    answers("192.0.2.1", "192.0.2.2");
    assertThat(recorded()).isEmpty();
    answers("192.0.2.9");
    answers("192.0.2.9");

    assertThat(recorded()).hasSize(1);
    assertThat(recorded().getFirst().kind()).isEqualTo(ChangeKind.DNS);
    assertThat(recorded().getFirst().title())
        .isEqualTo("shop.example.org A: 192.0.2.9, before: 192.0.2.1, 192.0.2.2");
  }

  @Test
  void serversThatTakeTurnsAreNoChanges() {
    for (int i = 0; i < 200; i++) {
      certificate(i % 3 == 0 ? "aaaaaaaaaaaa" : "bbbbbbbbbbbb");
      answers("192.0.2." + i);
    }
    assertThat(recorded().stream().filter(one -> one.kind() == ChangeKind.DNS)).isEmpty();
    assertThat(recorded()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void whatChangesAllDayIsToldOfFourTimesADay() {
    for (int i = 0; i < 300; i++) {
      answers("192.0.2." + i / 10);
    }
    assertThat(recorded()).hasSize(4);
    clock.advance(Duration.ofHours(25));
    answers("198.51.100.1");
    answers("198.51.100.1");
    assertThat(recorded()).hasSize(5);
  }

  @Test
  void aChangeMadeWhileNobodyLookedIsOne() {
    certificate("aaaaaaaaaaaa");
    certificate("aaaaaaaaaaaa");
    sights = sights();
    certificate("bbbbbbbbbbbb");
    certificate("bbbbbbbbbbbb");

    assertThat(recorded()).hasSize(1);
  }

  @Test
  void nothingIsMadeOfWhatIsNotThere() {
    see(dns, Map.of());
    answers();
    see(tls, Map.of());
    answers("192.0.2.1");
    answers("192.0.2.1");
    answers();
    answers("192.0.2.1");
    assertThat(recorded()).isEmpty();
  }

  @Test
  void secretsAreMasked() {
    answers("hunter2");
    answers("hunter2");
    answers("b");
    answers("b");
    assertThat(recorded().getFirst().title()).contains("before: ***");
  }
}
