package io.midwatch.plan.host;

import io.midwatch.base.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * When are figures of a machine wrong? Empty: it is never told.
 *
 * @param memoryFree the least share of memory that must be available
 * @param handlesFree the least share of file handles that must be free
 * @param load the most load per processor, over fifteen minutes
 * @param clock how far its clock may be off
 * @param certificates how long before their end certificates are told
 * @param units are failed systemd units told
 * @param unitsIgnored those that may fail
 * @param reboot what a pending restart asks for
 */
public record HostLimits(
    Optional<Double> memoryFree,
    Optional<Double> handlesFree,
    Optional<Double> load,
    Optional<Duration> clock,
    Optional<Duration> certificates,
    boolean units,
    Set<String> unitsIgnored,
    Optional<Severity> reboot) {
  public HostLimits {
    unitsIgnored = Set.copyOf(unitsIgnored);
  }
}
