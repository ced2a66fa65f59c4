package io.midwatch.web.auth;

import java.util.Optional;

/**
 * The way in while there is no token yet: a secret address that is printed at the start, makes the
 * first token once, and is then nothing. A start without a token makes a new one; what was printed
 * before is void. Safe for use by many threads.
 */
final class SetupLink {
  private final AccessTokens tokens;
  private final String secret = new RandomText().next();
  private boolean used;

  SetupLink(AccessTokens tokens) {
    this.tokens = tokens;
    this.used = tokens.any();
  }

  /** The secret part of the address, while it still opens. */
  synchronized Optional<String> secret() {
    return isOpen() ? Optional.of(secret) : Optional.empty();
  }

  /** Does this secret open now? */
  synchronized boolean opens(String given) {
    return isOpen() && RandomText.same(secret, given);
  }

  /** Makes the first token; empty when the link does not open. */
  synchronized Optional<String> use(String given, String name) {
    if (!opens(given)) {
      return Optional.empty();
    }
    used = true;
    return Optional.of(tokens.create(name));
  }

  private boolean isOpen() {
    used = used || tokens.any();
    return !used;
  }
}
