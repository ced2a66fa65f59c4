package io.midwatch.plan.host;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.heartbeat.Trends;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One machine, as declared.
 *
 * @param id {@code service/host/name}
 * @param service the service it belongs to
 * @param name what it calls itself in its reports
 * @param from where its figures come from
 * @param disks when a file system is too full, or soon will be
 * @param limits when figures other than those of disks are wrong
 * @param wanted what its agent looks for
 * @param silentAfter it is an alert when nothing has come for so long
 * @param severity what its alerts ask for; empty: each by what it says
 * @param most no alert of it asks for more than this, which is what the service says of itself
 * @param key with which its agent proves itself; empty: one is made from the server's
 */
public record Host(
    CheckId id,
    String service,
    String name,
    From from,
    DiskRules disks,
    HostLimits limits,
    Wanted wanted,
    Duration silentAfter,
    Optional<Severity> severity,
    Severity most,
    Optional<Secret> key) {
  /** The key with which such a thing begins among the checks of a service. */
  public static final String KIND = "host";

  /** Where do the figures come from? */
  public sealed interface From {
    /** Our own agent reports them. */
    record Agent() implements From {}

    /**
     * We fetch them from a Prometheus node exporter.
     *
     * @param every from one fetch to the next
     */
    record NodeExporter(URI address, Duration every) implements From {}

    /** OpenTelemetry's host metrics are sent to us. */
    record Otlp() implements From {}

    /** The word for it, as the API shows it. */
    default String word() {
      return switch (this) {
        case Agent _ -> "agent";
        case NodeExporter _ -> "node-exporter";
        case Otlp _ -> "otlp";
      };
    }
  }

  /**
   * What its agent looks for. Empty lists: nothing of the kind.
   *
   * @param processes those that must run, each in the words of {@link ProcessRule}
   * @param logs folders of log files
   * @param logSize a log file that is larger, grows and is not rotated is told
   * @param temp temporary folders
   * @param tempSize one that has grown by more within a day is told
   * @param certificates folders with certificates
   * @param timeServer whom it asks for the time where no time service runs; empty: nobody
   */
  public record Wanted(
      List<String> processes,
      List<String> logs,
      long logSize,
      List<String> temp,
      long tempSize,
      List<String> certificates,
      String timeServer) {
    public Wanted {
      processes = List.copyOf(processes);
      logs = List.copyOf(logs);
      temp = List.copyOf(temp);
      certificates = List.copyOf(certificates);
    }
  }

  /** The source under which its alerts run. */
  public static final String SOURCE = "hosts";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** That something comes from it, which is watched as every other expectation is. */
  public Heartbeat expectation() {
    Duration every = from instanceof From.NodeExporter exporter ? exporter.every() : MINUTE;
    Duration rest = silentAfter.minus(every);
    return new Heartbeat(
        id,
        service,
        name,
        Optional.empty(),
        name,
        Cadence.every(every),
        Limits.grace(rest.compareTo(MINUTE) < 0 ? MINUTE : rest),
        Tolerance.NONE,
        Intake.ALL,
        List.of(),
        List.of(),
        asks(Severity.PAGE),
        List.of(),
        Trends.USUAL);
  }

  /** What an alert of it asks for that asks for this by itself. */
  public Severity asks(Severity own) {
    return severity.orElse(own.isGraverThan(most) ? most : own);
  }
}
