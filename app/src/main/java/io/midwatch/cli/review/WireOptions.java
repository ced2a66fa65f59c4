package io.midwatch.cli.review;

import io.midwatch.base.Clock;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.harden.wire.live.Detour;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.harden.wire.live.Live;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the outside is asked. */
final class WireOptions {
  @Option(
      names = "--resolver",
      paramLabel = "IP[:PORT]",
      defaultValue = "",
      description = "The DNS server to ask (default: the system's).")
  @SuppressWarnings("NullAway.Init")
  private String resolver;

  @Option(
      names = "--allow-network",
      description =
          "Look at private and loopback addresses too. Link-local addresses and cloud metadata are"
              + " never asked: they answer for the machine that asks.")
  private boolean inner;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "300",
      description = "At most so many requests in all (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--per-second",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "At most so many requests a second to one address; 0 for no limit, for servers of your"
              + " own (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  /** What differs from the usual, as keys of a review of the plan. */
  Map<String, String> manners() {
    Map<String, String> manners = new LinkedHashMap<>();
    if (!resolver.isEmpty()) {
      manners.put("resolver", '"' + resolver + '"');
    }
    if (inner) {
      manners.put("allow-network", "true");
    }
    if (requests != Limits.MANNERLY.most()) {
      manners.put("requests", Integer.toString(Math.max(1, requests)));
    }
    if (perSecond != Limits.MANNERLY.perSecond()) {
      manners.put("per-second", Integer.toString(Math.max(0, perSecond)));
    }
    return manners;
  }

  /** The real network, as these options say. */
  Live live(Clock clock, CommandSpec spec) throws IOException {
    Limits manners = Limits.MANNERLY;
    if (requests < 1 || perSecond < 0) {
      String which = requests < 1 ? "--requests takes 1 or more" : "--per-second takes 0 or more";
      throw new ParameterException(spec.commandLine(), which);
    }
    Limits limits =
        new Limits(perSecond, requests, manners.atOnce(), manners.each(), manners.whole());
    Networks networks = Networks.allowing(inner ? Live.INNER : List.of());
    return new Live(clock, limits, networks, new Live.Surroundings(server(spec), Detour.NONE));
  }

  private Optional<HostPort> server(CommandSpec spec) {
    if (resolver.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        HostPort.parse(resolver, 53)
            .filter(at -> Names.literal(at.host()).isPresent())
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "--resolver takes an address such as 9.9.9.9 or 127.0.0.1:5353, not '"
                        + resolver
                        + "'")));
  }
}
