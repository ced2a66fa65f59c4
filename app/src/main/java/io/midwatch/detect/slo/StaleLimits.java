package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.history.History;
import io.midwatch.detect.slo.threshold.Derived;
import io.midwatch.detect.slo.threshold.Thresholds;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One ticket for each service with time limits that do not fit what is seen; looked at once a day
 * and whenever the plan changes. For one thread.
 */
final class StaleLimits {
  private static final Duration DAY = Duration.ofDays(1);

  private final Thresholds thresholds;
  private final Map<String, Instant> since = new LinkedHashMap<>();
  private List<Raised> raised = List.of();
  private Instant last = Instant.MIN;

  StaleLimits(History history) {
    this.thresholds = new Thresholds(history);
  }

  /** Under which id the ticket of a service runs. */
  static CheckId id(String service) {
    return new CheckId(service + "/symptom/thresholds");
  }

  /** What was found when it was looked at last. */
  List<Raised> raised() {
    return raised;
  }

  /** Looks when a day has passed. */
  void look(Plan plan, Instant now) {
    if (last.equals(Instant.MIN) || !now.isBefore(last.plus(DAY)) || now.isBefore(last)) {
      lookAgain(plan, now);
    }
  }

  /** Looks now. */
  void lookAgain(Plan plan, Instant now) {
    last = now;
    Map<String, List<Derived>> found = new LinkedHashMap<>();
    for (Derived one : thresholds.findings(plan, now)) {
      found.computeIfAbsent(one.limit().service(), _ -> new ArrayList<>()).add(one);
    }
    since.keySet().retainAll(found.keySet());
    List<Raised> all = new ArrayList<>();
    found.forEach((service, findings) -> all.add(ticket(service, findings, now)));
    raised = List.copyOf(all);
  }

  private Raised ticket(String service, List<Derived> findings, Instant now) {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    for (Derived one : findings) {
      facts.put(one.limit().check() + " " + one.limit().text(), one.text());
    }
    String more = findings.size() > 1 ? ", and " + (findings.size() - 1) + " more limits" : "";
    return new Raised(
        id(service),
        service,
        Severity.TICKET,
        Reason.THRESHOLD_STALE,
        findings.getFirst().text() + more,
        since.computeIfAbsent(service, _ -> now),
        facts);
  }
}
