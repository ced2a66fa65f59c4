package io.midwatch.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.MemoryTexts;
import io.midwatch.base.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever guesses is slowed down, and what was opened once closes again. */
class GuessesTest {
  private final VirtualClock clock = new VirtualClock();
  private final MemoryTexts keys = new MemoryTexts();
  private final AccessTokens tokens = new AccessTokens(keys, clock);
  private final Attempts attempts = new Attempts(clock);

  private void failures(int count, String address) {
    for (int i = 0; i < count; i++) {
      attempts.failed(address);
    }
  }

  @Test
  void tenFailuresOfOneAddressCloseItsWindow() {
    failures(9, "a");
    assertThat(attempts.allowed("a")).isTrue();
    failures(1, "a");
    assertThat(attempts.allowed("a")).isFalse();
    assertThat(attempts.allowed("b")).isTrue();
    clock.advance(Duration.ofMinutes(5));
    assertThat(attempts.allowed("a")).isFalse();
    clock.advance(Duration.ofNanos(1));
    assertThat(attempts.allowed("a")).isTrue();
  }

  @Test
  void theWindowBeginsWithTheFirstFailureAndIsNotHeldOpenByMore() {
    failures(9, "a");
    clock.advance(Duration.ofMinutes(4));
    failures(1, "a");
    assertThat(attempts.allowed("a")).isFalse();
    clock.advance(Duration.ofMinutes(1).plusNanos(1));
    assertThat(attempts.allowed("a")).isTrue();
  }

  @Test
  void guessesFromManyAddressesCloseItForAll() {
    for (int i = 0; i < 199; i++) {
      attempts.failed("address " + i);
    }
    assertThat(attempts.allowed("new")).isTrue();
    attempts.failed("address 199");
    assertThat(attempts.allowed("new")).isFalse();
    clock.advance(Duration.ofMinutes(5).plusNanos(1));
    assertThat(attempts.allowed("new")).isTrue();
  }

  /** What is remembered of addresses is bounded: the one that failed longest ago is forgotten. */
  @ParameterizedTest
  @CsvSource({"997, false", "1000, true"})
  void remembersAThousandAddresses(int others, boolean forgotten) {
    failures(1, "z");
    clock.advance(Duration.ofMinutes(3));
    failures(10, "a");
    for (int i = 0; i < others; i++) {
      attempts.failed("address " + i);
    }
    clock.advance(Duration.ofMinutes(2).plusNanos(1));
    assertThat(attempts.allowed("new")).as("open to all again").isTrue();
    assertThat(attempts.allowed("a")).isEqualTo(forgotten);
  }

  @Test
  void sessionsThatEndedAreForgottenWithTheNextThatBegins() {
    Sessions sessions = new Sessions(keys, clock, tokens);
    String token = tokens.create("ana");
    String old = sessions.begin(tokens.holder(token).orElseThrow());
    clock.advance(Sessions.LENGTH.minusNanos(1));
    assertThat(sessions.holder(old)).isPresent();
    sessions.begin(tokens.holder(token).orElseThrow());
    assertThat(keys.withPrefix("web/session/")).hasSize(2);
    clock.advance(Duration.ofNanos(1));
    assertThat(sessions.holder(old)).isEmpty();
    sessions.begin(tokens.holder(token).orElseThrow());
    assertThat(keys.withPrefix("web/session/")).as("the first is gone").hasSize(2);
  }

  @Test
  void theSetUpLinkClosesWhenATokenIsMadeElsewhere() {
    SetupLink link = new SetupLink(tokens);
    String secret = link.secret().orElseThrow();
    assertThat(link.opens(secret)).isTrue();
    assertThat(link.opens(secret + "x")).isFalse();
    tokens.create("by the command");
    assertThat(link.opens(secret)).isFalse();
    assertThat(link.use(secret, "eve")).isEmpty();
    tokens.all().forEach(holder -> tokens.revoke(holder.id()));
    assertThat(link.secret()).as("for good").isEmpty();
  }
}
