package io.midwatch.web.api;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.web.source.Gravity;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One service.
 *
 * @param owner whoever stands in the plan
 * @param onCall who is told now: the owner, or those on call in the owner's rota
 * @param verdict the worst of its checks
 */
record ServiceBody(
    String id,
    Owner owner,
    List<Owner> onCall,
    String tier,
    String verdict,
    List<String> dependsOn,
    String runbook,
    List<String> checks) {

  /** A person or a rota. */
  record Owner(String id, String name) {}

  static ServiceBody of(Plan plan, Service service, List<CheckView> checks, Instant now) {
    List<Verdict> verdicts = checks.stream().map(check -> check.state().verdict()).toList();
    return new ServiceBody(
        service.id(),
        new Owner(service.owner(), Shown.person(plan, service.owner())),
        plan.ownersOf(service.id(), now).stream()
            .map(person -> new Owner(person.id(), person.name()))
            .toList(),
        service.tier().name().toLowerCase(Locale.ROOT),
        Gravity.worst(verdicts).word(),
        service.dependsOn(),
        plan.mask().apply(service.runbook()),
        service.checks().stream().map(CheckId::text).toList());
  }
}
