package io.midwatch.web.incident.view;

import io.midwatch.plan.Plan;
import io.midwatch.web.view.PageLine;
import java.util.List;

/**
 * What somebody chooses from who declares an incident.
 *
 * @param services their ids
 * @param people who may do it
 */
public record DeclareView(List<String> services, List<PageLine.Choice> people) {
  /** Makes it. */
  public static DeclareView of(Plan plan) {
    return new DeclareView(
        List.copyOf(plan.services().keySet()),
        plan.people().values().stream()
            .map(one -> new PageLine.Choice(one.id(), one.name()))
            .toList());
  }
}
