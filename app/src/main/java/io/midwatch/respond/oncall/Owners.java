package io.midwatch.respond.oncall;

import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import java.util.Optional;

/** Whose is an alert? */
public final class Owners {
  /** The label by which a part of Midwatch names the owner itself. */
  public static final String LABEL = "owner";

  private Owners() {}

  /**
   * The person or the rota: whom one of our own parts has named, else the owner of the service,
   * else that of the watching. What other systems report names nobody.
   */
  public static String of(Alert alert, Plan plan) {
    return named(alert, plan)
        .or(() ->
            Optional.ofNullable(plan.services().get(alert.service()))
                .filter(_ -> !alert.check().isOwn())
                .map(Service::owner))
        .orElse(plan.watcher().owner());
  }

  /** Whom one of our own parts has named. */
  public static Optional<String> named(Alert alert, Plan plan) {
    return Optional.ofNullable(alert.origin().labels().get(LABEL))
        .filter(_ -> !alert.check().isOthers())
        .filter(id -> plan.people().containsKey(id) || plan.rotas().containsKey(id));
  }
}
