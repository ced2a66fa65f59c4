package io.midwatch.detect.kind.mail.flow;

import io.midwatch.detect.mail.message.AuthResults;
import io.midwatch.detect.mail.message.MessageVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A message that was found.
 *
 * @param took since the server had taken it
 * @param said by the provider, if it is to be believed
 */
record Arrived(
    String folder,
    boolean spam,
    Duration took,
    List<AuthResults.Result> said,
    MessageVerdict verdict) {
  Arrived {
    said = List.copyOf(said);
  }

  /** What the provider says of a method. */
  Optional<String> said(String method) {
    return said.stream()
        .filter(one -> one.method().equals(method))
        .map(AuthResults.Result::result)
        .findFirst();
  }

  /** Does the author's domain vouch for it? Nothing when that cannot be told. */
  Optional<Boolean> aligned() {
    if (verdict.isAligned()) {
      return Optional.of(true);
    }
    boolean open = verdict.trouble().isPresent() || verdict.spf().isEmpty();
    return open ? Optional.empty() : Optional.of(false);
  }
}
