package io.midwatch.plan;

import io.midwatch.base.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the watching itself, the {@code watcher} section of the plan.
 *
 * @param owner the id of the person or rota told when the watcher itself is in trouble
 * @param url where people open Midwatch, for links in messages; no trailing slash; may be empty
 * @param gateway address of our own gateway, {@code host} or {@code host:port}
 * @param resolver address of the DNS server to test and to use, {@code host[:port]}
 * @param canaries {@code host:port} of independent places outside that nearly always answer
 * @param heartbeat where to report that the watching works
 * @param exec may checks and channels run programs
 * @param allow networks that may be probed although they are refused by default, in CIDR form
 * @param deny networks that may not be probed, in CIDR form
 * @param atOnce how many looks may run at the same time
 * @param perHost how many of them against one host
 * @param keep how long measurements are kept
 */
public record Watcher(
    String owner,
    String url,
    Optional<String> gateway,
    Optional<String> resolver,
    List<String> canaries,
    Optional<Heartbeat> heartbeat,
    boolean exec,
    List<String> allow,
    List<String> deny,
    int atOnce,
    int perHost,
    Duration keep) {
  public Watcher {
    canaries = List.copyOf(canaries);
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }

  /**
   * A request sent while the watching works, so that somebody outside notices when it stops.
   *
   * @param url where to; often holds a secret
   * @param every how often
   */
  public record Heartbeat(Secret url, Duration every) {}
}
