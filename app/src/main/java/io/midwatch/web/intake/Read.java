package io.midwatch.web.intake;

import io.midwatch.detect.signal.Batch;
import java.util.List;

/**
 * What a document tells.
 *
 * @param steps what can be taken
 * @param faults what cannot, a sentence each; the rest is taken all the same
 */
record Read(List<Batch.Step> steps, List<String> faults) {
  Read {
    steps = List.copyOf(steps);
    faults = List.copyOf(faults);
  }
}
