package io.midwatch.web.host;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.DiskRules;
import io.midwatch.plan.host.Host;
import io.midwatch.plan.host.HostLimits;
import io.midwatch.plan.host.Hosts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Two hosts: one that an agent reports, one that OpenTelemetry does. */
public final class FakeHosts {
  private FakeHosts() {}

  public static Hosts two() {
    SequencedMap<CheckId, Host> hosts = new LinkedHashMap<>();
    for (Host host :
        List.of(one("web-1", new Host.From.Agent()), one("db-1", new Host.From.Otlp()))) {
      hosts.put(host.id(), host);
    }
    return new Hosts(hosts);
  }

  private static Host one(String name, Host.From from) {
    return new Host(
        new CheckId("shop/host/" + name),
        "shop",
        name,
        from,
        new DiskRules(Optional.of(DiskRule.USUAL), Map.of()),
        new HostLimits(
            Optional.of(.05),
            Optional.of(.1),
            Optional.empty(),
            Optional.of(Duration.ofMillis(500)),
            Optional.of(Duration.ofDays(14)),
            true,
            Set.of(),
            Optional.of(Severity.TICKET)),
        new Host.Wanted(
            List.of("nginx"), List.of("/var/log"), 1L << 20, List.of(), 0, List.of(), ""),
        Duration.ofMinutes(5),
        Optional.empty(),
        Severity.PAGE,
        Optional.empty());
  }
}
