package io.midwatch.cli.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says about one ping.
 *
 * @param id the check
 * @param act start, success, fail, log, alive, or an exit status
 * @param rid which run it belongs to
 * @param body the file that is sent with it; {@code -} for the input
 * @param metrics as they are sent: {@code rows:120}
 * @param create as parameters
 */
record PingWords(
    String id,
    String act,
    Optional<String> rid,
    Optional<String> body,
    List<String> metrics,
    ServerWords server,
    Map<String, String> create) {
  private static final List<String> ACTS = List.of("start", "success", "fail", "log", "alive");

  PingWords {
    metrics = List.copyOf(metrics);
    create = Map.copyOf(create);
  }

  /** Is that something to report? */
  static boolean isAct(String act) {
    if (act.isEmpty() || act.length() > 3) {
      return ACTS.contains(act);
    }
    for (int i = 0; i < act.length(); i++) {
      if (act.charAt(i) < '0' || act.charAt(i) > '9') {
        return ACTS.contains(act);
      }
    }
    return Integer.parseInt(act) <= 255;
  }
}
