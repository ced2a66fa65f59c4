package io.midwatch.web.report;

import io.midwatch.respond.report.replay.PastAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The alerts of some time with whom they reached at once, as the API shows them.
 *
 * @param cut there were more, older ones
 */
record PastBody(Instant from, Instant to, boolean cut, List<AlertBody> alerts) {
  /** One of them, see {@link PastAlert}. */
  record AlertBody(
      String id,
      String check,
      String service,
      String verdict,
      String source,
      Map<String, String> labels,
      Instant at,
      String apart,
      String loudness,
      List<String> people) {
    static AlertBody of(PastAlert one) {
      return new AlertBody(
          one.id(),
          one.check().text(),
          one.service(),
          one.verdict().word(),
          one.source(),
          one.labels(),
          one.at(),
          one.apart(),
          one.loudness().word(),
          one.people());
    }
  }
}
