package io.midwatch.plan.status;

import io.midwatch.base.CheckId;
import java.util.Set;

/**
 * A part of the product in the words of those who use it, and what it stands on.
 *
 * @param id the key in the plan; messages, feeds and badges name it for good
 * @param name for people to read
 * @param description one sentence for users; may be empty
 * @param group the heading it stands under; empty for none
 * @param services the services that make it up, with all their checks
 * @param checks further checks
 */
public record StatusComponent(
    String id,
    String name,
    String description,
    String group,
    Set<String> services,
    Set<CheckId> checks) {
  public StatusComponent {
    services = Set.copyOf(services);
    checks = Set.copyOf(checks);
  }

  /** Does it stand on this check? */
  public boolean covers(String service, CheckId check) {
    return services.contains(service) || checks.contains(check);
  }
}
