package io.midwatch.detect.probe;

import io.midwatch.plan.CheckKind;
import io.midwatch.plan.CheckSpec;

/**
 * A kind of active check: one file plus one line in the registry.
 *
 * <p>Implementations are stateless and safe for use by many threads.
 */
public interface ProbeKind extends CheckKind {
  /** Makes the probe of one check; called once when the check enters the plan. */
  Probe prepare(CheckSpec check, ProbeParts parts);
}
