package io.midwatch.plan;

import io.midwatch.base.Asked;
import io.midwatch.base.CheckId;
import io.midwatch.plan.condition.Condition;
import java.time.Duration;
import java.util.List;

/**
 * One expectation about a service, as declared.
 *
 * @param id see {@link CheckId}
 * @param service the id of the service it belongs to
 * @param kind the key of its {@link CheckKind}
 * @param target what it looks at
 * @param options the options of its kind
 * @param every from the start of one look to the start of the next
 * @param timeout the hard bound on one look; shorter than {@code every} or the looks take turns
 * @param judging when its looks are believed
 * @param expect each must hold, else {@code FAIL}
 * @param prefer each must hold, else {@code WARN}
 * @param dependsOn ids of services or checks this one hangs on, its service's included
 * @param where its place in the plan
 * @param fingerprint equal for two definitions that mean the same; a reload leaves such a check
 *     alone
 * @param asked what its alerts ask for, as it says itself, or else its service, or the defaults.
 *     Not part of the fingerprint: what was judged stays
 */
public record CheckSpec(
    CheckId id,
    String service,
    String kind,
    Target target,
    Options options,
    Duration every,
    Duration timeout,
    Judging judging,
    List<Condition> expect,
    List<Condition> prefer,
    List<String> dependsOn,
    Position where,
    String fingerprint,
    Asked asked) {
  public CheckSpec {
    expect = List.copyOf(expect);
    prefer = List.copyOf(prefer);
    dependsOn = List.copyOf(dependsOn);
  }

  /** A check of which the plan does not say how grave it is. */
  public CheckSpec(
      CheckId id,
      String service,
      String kind,
      Target target,
      Options options,
      Duration every,
      Duration timeout,
      Judging judging,
      List<Condition> expect,
      List<Condition> prefer,
      List<String> dependsOn,
      Position where,
      String fingerprint) {
    this(
        id,
        service,
        kind,
        target,
        options,
        every,
        timeout,
        judging,
        expect,
        prefer,
        dependsOn,
        where,
        fingerprint,
        Asked.NOTHING);
  }
}
