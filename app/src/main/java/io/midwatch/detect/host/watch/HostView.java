package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.plan.host.Host;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A machine as it is now. Immutable.
 *
 * @param report what it said last
 * @param heard when that came
 * @param skew seconds by which its clock is ahead of ours, as far as we can see
 * @param disks its file systems with their forecasts
 * @param troubles what is wrong, gravest first
 * @param unseen what the plan wants to know and its last report does not say
 * @param silent it should have reported and did not
 */
public record HostView(
    Host host,
    Optional<HostReport> report,
    Optional<Instant> heard,
    OptionalDouble skew,
    List<DiskView> disks,
    List<Trouble> troubles,
    List<String> unseen,
    boolean silent) {
  /** Something that is wrong. */
  public record Trouble(Finding finding, Instant since) {}

  public HostView {
    disks = List.copyOf(disks);
    troubles = List.copyOf(troubles);
    unseen = List.copyOf(unseen);
  }
}
