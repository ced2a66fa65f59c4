package io.midwatch.detect.probe;

import io.midwatch.plan.CheckSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one plan, made when they are first needed, on the look's own thread. Safe for use
 * by many threads.
 */
final class Crew {
  private final Map<String, ProbeKind> kinds;
  private final ProbeParts parts;
  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

  private record Prepared(String fingerprint, Probe probe) {}

  Crew(List<ProbeKind> kinds, ProbeParts parts) {
    this.kinds =
        kinds.stream().collect(Collectors.toUnmodifiableMap(ProbeKind::key, Function.identity()));
    this.parts = parts;
  }

  ProbeParts parts() {
    return parts;
  }

  /** The probe of this check; empty when nobody here can look at its kind. */
  Optional<Probe> probe(CheckSpec check) {
    @Nullable Prepared known = prepared.get(check.id().text());
    if (known != null && known.fingerprint().equals(check.fingerprint())) {
      return Optional.of(known.probe());
    }
    @Nullable ProbeKind kind = kinds.get(check.kind());
    if (kind == null) {
      return Optional.empty();
    }
    Probe probe = kind.prepare(check, parts);
    prepared.put(check.id().text(), new Prepared(check.fingerprint(), probe));
    return Optional.of(probe);
  }
}
