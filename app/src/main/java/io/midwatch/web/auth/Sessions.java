package io.midwatch.web.auth;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.web.auth.AccessTokens.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Browsers that have signed in. A session hangs on the token it began with and ends with it, when
 * the user signs out, or after thirty days. Kept as hashes; survives a restart.
 */
final class Sessions {
  static final Duration LENGTH = Duration.ofDays(30);

  private static final String PREFIX = "web/session/";

  private final KeyValueStore keys;
  private final Clock clock;
  private final AccessTokens tokens;
  private final RandomText random = new RandomText();

  Sessions(KeyValueStore keys, Clock clock, AccessTokens tokens) {
    this.keys = keys;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** Begins a session and returns the secret for the browser's cookie. */
  String begin(Holder holder) {
    forgetEnded();
    String secret = random.next();
    keys.put(PREFIX + RandomText.hash(secret), clock.now().plus(LENGTH) + "\n" + holder.id());
    return secret;
  }

  /** Who is signed in with this cookie. */
  Optional<Holder> holder(String secret) {
    return keys.get(PREFIX + RandomText.hash(secret))
        .filter(text -> clock.now().isBefore(end(text)))
        .flatMap(text -> tokens.byId(text.substring(text.indexOf('\n') + 1)));
  }

  /** Ends a session; does nothing when there is none. */
  void finish(String secret) {
    keys.remove(PREFIX + RandomText.hash(secret));
  }

  private void forgetEnded() {
    Instant now = clock.now();
    for (Map.Entry<String, String> session : keys.withPrefix(PREFIX).entrySet()) {
      if (!now.isBefore(end(session.getValue()))) {
        keys.remove(session.getKey());
      }
    }
  }

  private static Instant end(String text) {
    return Instant.parse(text.substring(0, text.indexOf('\n')));
  }
}
