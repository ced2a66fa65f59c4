package io.midwatch.web.intake;

import io.midwatch.detect.signal.Signals;
import io.midwatch.respond.answer.Acknowledgements;

/**
 * What receiving needs.
 *
 * @param signals where alerts are handed in
 * @param acknowledged an alert, by its id, and what its source is called and speaks: somebody there
 *     has it
 * @param amazon gets what stands at an address of Amazon
 */
public record IntakeParts(Signals signals, Acknowledged acknowledged, AmazonFetcher amazon) {
  /** Takes the page of what was reported. */
  @FunctionalInterface
  public interface Acknowledged {
    Acknowledgements.Told tell(String alert, String source, String channel);
  }
}
