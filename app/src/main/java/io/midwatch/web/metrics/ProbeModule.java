package io.midwatch.web.metrics;

import io.midwatch.plan.Options;
import io.midwatch.web.http.HttpProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What {@code /probe?module=} can name: the modules of blackbox_exporter's example configuration,
 * each as one of our kinds with options.
 *
 * @param kind the key of the check kind
 * @param figures which families go with it
 * @param options of the kind
 */
record ProbeModule(String kind, Figures figures, Options options) {
  /** The families of metrics that blackbox_exporter has for a prober. */
  enum Figures {
    HTTP,
    TCP,
    ICMP,
    DNS
  }

  static final SequencedMap<String, ProbeModule> ALL = all();

  private static final String DNS_PREFIX = "dns_";

  private static SequencedMap<String, ProbeModule> all() {
    SequencedMap<String, ProbeModule> modules = new LinkedHashMap<>();
    modules.put("http_2xx", http(Map.of("redirects", 10L)));
    modules.put("http_post_2xx", http(Map.of("redirects", 10L, "method", "POST")));
    modules.put("http_2xx_ipv4", http(Map.of("redirects", 10L, "ip", "v4")));
    modules.put("http_2xx_ipv6", http(Map.of("redirects", 10L, "ip", "v6")));
    modules.put("tcp_connect", new ProbeModule("tcp", Figures.TCP, Options.NONE));
    modules.put("tcp_connect_tls", new ProbeModule("tls", Figures.TCP, Options.NONE));
    modules.put(
        "ssh_banner",
        new ProbeModule("tcp", Figures.TCP, new Options(Map.of("expect-regex", "^SSH-2.0-"))));
    modules.put("icmp", new ProbeModule("ping", Figures.ICMP, Options.NONE));
    for (String type : List.of("a", "aaaa", "caa", "cname", "mx", "ns", "soa", "srv", "txt")) {
      modules.put(DNS_PREFIX + type, new ProbeModule("dns", Figures.DNS, Options.NONE));
    }
    return Collections.unmodifiableSequencedMap(modules);
  }

  private static ProbeModule http(Map<String, Object> options) {
    return new ProbeModule("http", Figures.HTTP, new Options(options));
  }

  /**
   * What a target means to a module: as blackbox_exporter takes it, an address without a scheme is
   * {@code http://}, and with {@code query_name} the target of a DNS module is the server to ask.
   */
  Aim aim(String module, String target, Optional<String> queryName) throws HttpProblem {
    return switch (figures) {
      case HTTP ->
          new Aim(target.matches("(?i)https?://.*") ? target : "http://" + target, options);
      case TCP, ICMP -> new Aim(target, options);
      case DNS -> dns(module.substring(DNS_PREFIX.length()), target, queryName);
    };
  }

  private static Aim dns(String type, String target, Optional<String> queryName)
      throws HttpProblem {
    String name = queryName.orElse(target);
    if (name.chars().anyMatch(Character::isWhitespace)) {
      throw HttpProblem.badRequest("A DNS name holds no white space: \"" + name + "\".");
    }
    Options options =
        queryName.isPresent() ? new Options(Map.of("resolvers", List.of(target))) : Options.NONE;
    return new Aim(name + " " + type.toUpperCase(Locale.ROOT), options);
  }

  /**
   * What is handed to the kind.
   *
   * @param target as it would stand in the plan
   */
  record Aim(String target, Options options) {}
}
