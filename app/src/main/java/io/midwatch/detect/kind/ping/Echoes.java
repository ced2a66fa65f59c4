package io.midwatch.detect.kind.ping;

import java.util.List;
import java.util.Optional;

/**
 * What came back.
 *
 * @param sent how many requests went out
 * @param nanos round-trip times of the replies, in the order they came
 */
record Echoes(int sent, List<Long> nanos) {
  Echoes {
    nanos = List.copyOf(nanos);
  }

  int replies() {
    return nanos.size();
  }

  /** Per cent of the requests without a reply. */
  double loss() {
    return sent == 0 ? 100 : 100.0 * Math.max(0, sent - nanos.size()) / sent;
  }

  Optional<Long> least() {
    return nanos.stream().min(Long::compare);
  }

  Optional<Long> most() {
    return nanos.stream().max(Long::compare);
  }

  Optional<Long> mean() {
    return nanos.isEmpty()
        ? Optional.empty()
        : Optional.of(nanos.stream().mapToLong(Long::longValue).sum() / nanos.size());
  }
}
