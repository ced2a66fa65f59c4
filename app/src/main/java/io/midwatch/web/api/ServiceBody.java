package io.midwatch.web.api;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.web.source.Severity;
import java.util.List;
import java.util.Locale;

/**
 * One service.
 *
 * @param verdict the worst of its checks
 */
record ServiceBody(
    String id,
    Owner owner,
    String tier,
    String verdict,
    List<String> dependsOn,
    String runbook,
    List<String> checks) {

  /** Who is told. */
  record Owner(String id, String name) {}

  static ServiceBody of(Plan plan, Service service, List<CheckView> checks) {
    List<Verdict> verdicts = checks.stream().map(check -> check.state().verdict()).toList();
    return new ServiceBody(
        service.id(),
        new Owner(service.owner(), plan.ownerOf(service.id()).name()),
        service.tier().name().toLowerCase(Locale.ROOT),
        Severity.worst(verdicts).word(),
        service.dependsOn(),
        plan.mask().apply(service.runbook()),
        service.checks().stream().map(CheckId::text).toList());
  }
}
