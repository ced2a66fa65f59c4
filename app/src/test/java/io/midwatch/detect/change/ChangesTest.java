package io.midwatch.detect.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.change.ChangeLog.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private final VirtualClock clock = new VirtualClock();
  private final Changes changes = new Changes(new MemoryChanges(), clock);

  private static NewChange told(String id, String title) {
    return told(id, title, Optional.empty(), List.of("shop"), "");
  }

  private static NewChange told(
      String id, String title, Optional<Instant> at, List<String> services, String link) {
    return new NewChange(
        "api", id, at, ChangeKind.DEPLOY, services, title, "bo", link, "make undo");
  }

  @Test
  void aChangeWithoutATimeWasMadeNow() throws RefusedChangeException {
    Recorded recorded = changes.record(told("", "shop 2.4.1"));

    assertThat(recorded.isNew()).isTrue();
    assertThat(recorded.change().at()).isEqualTo(clock.now());
    assertThat(changes.find(recorded.change().id())).contains(recorded.change());
  }

  @Test
  void theSameIdOfTheSameSourceIsTheSameChange() throws RefusedChangeException {
    Recorded first = changes.record(told("deploy-7", "shop 2.4.1"));
    clock.advance(Duration.ofMinutes(5));
    Recorded second = changes.record(told("deploy-7", "shop 2.4.1 (failed)"));

    assertThat(second.isNew()).isFalse();
    assertThat(changes.newest(10)).singleElement().isEqualTo(second.change());
    assertThat(second.change().title()).isEqualTo("shop 2.4.1 (failed)");
    assertThat(second.change().at()).isEqualTo(first.change().at());
  }

  @Test
  void withoutAnIdARepeatInTheSameWordsIsTheSameChange() throws RefusedChangeException {
    Optional<Instant> at = Optional.of(clock.now());
    changes.record(told("", "shop 2.4.1", at, List.of("shop"), ""));
    clock.advance(Duration.ofSeconds(3));

    assertThat(changes.record(told("", "shop 2.4.1", at, List.of("shop"), "")).isNew()).isFalse();
    assertThat(changes.record(told("", "shop 2.4.2", at, List.of("shop"), "")).isNew()).isTrue();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused(told("", " \u0007 "), "no title");
    assertRefused(
        told("", "x", Optional.of(clock.now().plusSeconds(3_600)), List.of(), ""), "in the future");
    assertRefused(
        told("", "x", Optional.of(Instant.EPOCH.minusSeconds(1)), List.of(), ""), "before 1970");
    assertRefused(told("", "x", Optional.empty(), List.of("a b"), ""), "\"a b\" cannot be the id");
    assertRefused(
        told("", "x", Optional.empty(), List.of(), "javascript:alert(1)"), "begins with https://");
    assertRefused(told("", "x", Optional.empty(), List.of(), "https:///x"), "begins with https://");
  }

  private void assertRefused(NewChange told, String words) {
    assertThatThrownBy(() -> changes.record(told))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining(words);
    assertThat(changes.newest(10)).isEmpty();
  }

  @Test
  void cutsWhatIsTooLongAndTakesOutWhatCannotBeSeen() throws RefusedChangeException {
    Change change = changes.record(told("", "a\nb\u202Ec\u0000" + "😀".repeat(400))).change();

    assertThat(change.title()).startsWith("a b c 😀").hasSizeLessThanOrEqualTo(300).endsWith("…");
    assertThat(change.title().codePoints().filter(Character::isISOControl)).isEmpty();
    assertThat(change.title().charAt(change.title().length() - 2))
        .matches(Character::isLowSurrogate);
  }

  @Test
  void findsWhatWasMadeBeforeAndALittleAfter() throws RefusedChangeException {
    Instant onset = clock.now();
    changes.record(told("1", "old", Optional.of(onset.minusSeconds(3_601)), List.of(), ""));
    changes.record(told("2", "in", Optional.of(onset.minusSeconds(3_600)), List.of(), ""));
    changes.record(told("3", "skewed", Optional.of(onset.plusSeconds(30)), List.of(), ""));
    changes.record(told("4", "later", Optional.of(onset.plusSeconds(31)), List.of(), ""));

    assertThat(changes.before(onset, Duration.ofHours(1)))
        .extracting(Change::title)
        .containsExactly("skewed", "in");
  }
}
