package io.midwatch.lab.http;

import java.util.List;

/**
 * An answer that is no more than its steps. The connection ends behind it.
 *
 * @param acts played in order
 */
public record Script(List<Step> acts) implements Answer {

  public Script {
    acts = List.copyOf(acts);
  }

  @Override
  public List<Step> steps(Request request) {
    return acts;
  }
}
