package io.midwatch.detect;

import java.util.Map;

/**
 * One exchange with one address; a followed redirect makes a further hop.
 *
 * @param target host and port, or the URL without credentials and query
 * @param address the address it went to; empty when none was found
 * @param nanos time spent by phase, only phases that were begun
 */
public record Hop(String target, String address, Map<Phase, Long> nanos) {
  public Hop {
    nanos = Map.copyOf(nanos);
  }
}
