package io.midwatch.plan;

import io.midwatch.base.CheckId;
import java.util.List;

/**
 * Something that users depend on.
 *
 * @param id the key in the plan
 * @param owner the id of the person or rota that is told
 * @param tier how much hangs on it
 * @param dependsOn ids of the services it cannot work without; no cycles
 * @param runbook path or URL of what to do; may be empty
 * @param checks ids of its checks, in the order of the plan
 */
public record Service(
    String id,
    String owner,
    Tier tier,
    List<String> dependsOn,
    String runbook,
    List<CheckId> checks) {
  public Service {
    dependsOn = List.copyOf(dependsOn);
    checks = List.copyOf(checks);
  }
}
