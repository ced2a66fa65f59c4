package io.midwatch.web.api;

import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.condition.Condition;
import io.midwatch.web.source.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One check as it stands now. */
record CheckBody(
    String id,
    String service,
    String kind,
    String target,
    double everySeconds,
    double timeoutSeconds,
    String verdict,
    String reason,
    String reasonText,
    String detail,
    Instant since,
    Optional<Instant> provenAt,
    Optional<Instant> nextLook,
    boolean flapping,
    int blipsLastDay,
    Optional<String> maintenance,
    Optional<String> alert,
    Optional<String> beneath,
    List<String> expect,
    List<String> prefer,
    List<String> dependsOn,
    Where declared,
    Optional<ObservationBody> latest) {

  /** Its place in the plan. */
  record Where(String file, int line, int column) {}

  static CheckBody of(Plan plan, CheckView view) {
    CheckSpec spec = view.spec();
    CheckState state = view.state();
    return new CheckBody(
        spec.id().text(),
        spec.service(),
        spec.kind(),
        Shown.target(plan, spec.target().text()),
        spec.every().toMillis() / 1e3,
        spec.timeout().toMillis() / 1e3,
        state.verdict().word(),
        state.reason().code(),
        state.reason().sentence(),
        state.detail(),
        state.since(),
        state.provenAt(),
        view.nextLook(),
        state.flapping(),
        view.blips(),
        view.maintenance(),
        state.alert().map(AlertId::text),
        view.beneath().map(AlertId::text),
        texts(plan, spec.expect()),
        texts(plan, spec.prefer()),
        spec.dependsOn(),
        new Where(spec.where().file(), spec.where().line(), spec.where().column()),
        view.latest().map(ObservationBody::of));
  }

  private static List<String> texts(Plan plan, List<Condition> conditions) {
    return conditions.stream().map(condition -> plan.mask().apply(condition.text())).toList();
  }
}
