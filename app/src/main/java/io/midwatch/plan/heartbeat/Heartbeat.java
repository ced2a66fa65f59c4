package io.midwatch.plan.heartbeat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that reports in by itself, and has to: a job, a host, a program. Immutable.
 *
 * @param id {@code service/heartbeat/name}; history hangs on it
 * @param service the id of the service whose trouble it is when nothing comes
 * @param name the last part of its address, such as {@code nightly-billing}; unique in its service
 * @param uuid the other form of its address, where it was given; else it is made from the id
 * @param title what it is, for people; the name where nothing else is said
 * @param cadence when signs are expected
 * @param limits how long is waited for them
 * @param tolerance how many may go wrong before somebody is told, and how it is over
 * @param intake which signs count
 * @param tags sorted words, for badges and windows of maintenance
 * @param environments where it runs, each judged by itself; the first is meant when a sign does not
 *     say; empty: there is one only
 * @param severity what its alerts ask for
 * @param dependsOn ids of services or checks without which it cannot work, beside those of its
 *     service
 * @param trends what is told of how its runs change
 */
public record Heartbeat(
    CheckId id,
    String service,
    String name,
    Optional<UUID> uuid,
    String title,
    Cadence cadence,
    Limits limits,
    Tolerance tolerance,
    Intake intake,
    List<String> tags,
    List<String> environments,
    Severity severity,
    List<String> dependsOn,
    Trends trends) {
  /** The second part of the id of every heartbeat, and the key in the plan. */
  public static final String KIND = "heartbeat";

  public Heartbeat {
    tags = tags.isEmpty() ? List.of() : tags.stream().distinct().sorted().toList();
    environments = List.copyOf(environments);
    dependsOn = List.copyOf(dependsOn);
  }

  /** The id that a heartbeat of this name has in this service. */
  public static CheckId id(String service, String name) {
    return new CheckId(service + "/" + KIND + "/" + name);
  }

  /** The id of the heartbeat behind that of one of its environments, or of what it measures. */
  public static CheckId of(CheckId reported) {
    String id = reported.text().replaceFirst("[@~].*", "");
    return id.length() == reported.text().length() ? reported : new CheckId(id);
  }

  /** One of which no more is known than when it has to report. */
  public static Heartbeat of(String service, String name, Cadence cadence) {
    return new Heartbeat(
        id(service, name),
        service,
        name,
        Optional.empty(),
        name,
        cadence,
        Limits.USUAL,
        Tolerance.NONE,
        Intake.ALL,
        List.of(),
        List.of(),
        Severity.PAGE,
        List.of(),
        Trends.USUAL);
  }

  /** The same with other limits. */
  public Heartbeat with(Limits others) {
    return new Heartbeat(
        id,
        service,
        name,
        uuid,
        title,
        cadence,
        others,
        tolerance,
        intake,
        tags,
        environments,
        severity,
        dependsOn,
        trends);
  }

  /** The same with another tolerance. */
  public Heartbeat with(Tolerance other) {
    return new Heartbeat(
        id,
        service,
        name,
        uuid,
        title,
        cadence,
        limits,
        other,
        intake,
        tags,
        environments,
        severity,
        dependsOn,
        trends);
  }

  /** The environment that is meant by a sign that names this one, or none. */
  public String environment(String named) {
    return named.isEmpty() && !environments.isEmpty() ? environments.getFirst() : named;
  }
}
