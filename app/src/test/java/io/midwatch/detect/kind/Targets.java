package io.midwatch.detect.kind;

import io.midwatch.detect.Observation;
import io.midwatch.detect.kind.dns.DnsKind;
import io.midwatch.detect.kind.exec.ExecKind;
import io.midwatch.detect.kind.http.HttpKind;
import io.midwatch.detect.kind.mail.flow.FlowKind;
import io.midwatch.detect.kind.mail.records.RecordsKind;
import io.midwatch.detect.kind.ping.PingKind;
import io.midwatch.detect.kind.tcp.TcpKind;
import io.midwatch.detect.kind.tls.TlsKind;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.OnConnect;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.condition.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For each kind, looks at which there is nothing to see, and one at which there is everything. A
 * new kind must say here what these are.
 */
final class Targets {
  private static final CertificateLab LAB = CertificateLab.shared();

  /** The text of conditions that only let a look go well. */
  static final String DECIDED = "decided by a condition";

  private static final Duration SHORT = Duration.ofMillis(80);

  private Targets() {}

  /** Looks that see nothing, by what keeps them from it. */
  static Map<String, Observation> blind(ProbeKind kind, Condition... asking) {
    Trial trial = Trial.of(kind).expecting(asking);
    return switch (kind) {
      case HttpKind _ -> connections(trial, "http://127.0.0.1:%d/");
      case TlsKind _ -> connections(trial.with("insecure", true), "127.0.0.1:%d");
      case TcpKind _ -> connections(trial.with("tls", true), "127.0.0.1:%d");
      case DnsKind _ -> resolvers(trial);
      case PingKind _ -> hosts(trial);
      case ExecKind _ -> programs(trial);
      case FlowKind _ -> MailTargets.lost(trial);
      case RecordsKind _ -> MailTargets.unanswered(trial);
      default -> throw new AssertionError("write the blind looks of " + kind.key());
    };
  }

  private static Map<String, Observation> connections(Trial trial, String form) {
    try (RefusedPort refused = RefusedPort.take();
        FaultyHttpServer server = FaultyHttpServer.start()) {
      String there = form.formatted(server.port());
      Observation closed = trial.look(form.formatted(refused.port()));
      server.onConnect(new OnConnect.NeverAnswer());
      Observation silent = trial.within(SHORT).look(there);
      server.onConnect(new OnConnect.HangUp());
      Observation ended = trial.look(there);
      server.onConnect(new OnConnect.Blurt(Bytes.of("\u0000\u0001noise")));
      return Map.of(
          "refused", closed, "silent", silent, "hung up", ended, "noise", trial.look(there));
    }
  }

  private static Map<String, Observation> resolvers(Trial trial) {
    try (LabDns dns = LabDns.start();
        RefusedPort refused = RefusedPort.take()) {
      Trial there = trial.with("resolvers", List.of("127.0.0.1:" + dns.port()));
      dns.behave(new DnsBehaviour.Silent());
      Observation silent = there.within(SHORT).look("shop.example.test");
      dns.behave(new DnsBehaviour.Malformed(DnsBehaviour.Malformation.GARBAGE));
      Observation garbage = there.within(SHORT).look("shop.example.test");
      Observation closed =
          trial
              .within(SHORT)
              .with("resolvers", List.of("127.0.0.1:" + refused.port()))
              .look("shop.example.test");
      return Map.of("silent", silent, "garbage", garbage, "refused", closed);
    }
  }

  private static Map<String, Observation> hosts(Trial trial) {
    try (LabDns dns = LabDns.start()) {
      Watcher watcher =
          Checks.watcher(
              9,
              9,
              Optional.of("127.0.0.1:" + dns.port()),
              List.of("127.0.0.0/8"),
              List.of("127.0.0.9/32"));
      Trial there = trial.under(watcher);
      Observation nameless = there.look("nowhere.example.test");
      Observation denied = there.look("127.0.0.9");
      dns.behave(new DnsBehaviour.Silent());
      Observation silent = there.within(SHORT).look("shop.example.test");
      return Map.of("no such name", nameless, "denied", denied, "no resolver", silent);
    }
  }

  private static Map<String, Observation> programs(Trial trial) {
    Trial allowed = trial.under(TryPlan.watcher(true));
    return Map.of(
        "forbidden", trial.look("/bin/true"),
        "missing", allowed.look("/nowhere/check_it"),
        "endless", allowed.within(Duration.ofMillis(300)).look("/bin/sleep 60"),
        "flood", allowed.look("/usr/bin/yes"));
  }

  /** One look that sees all that there is to see. */
  static Observation good(ProbeKind kind, Condition... asking) {
    Trial trial = Trial.of(kind).expecting(asking);
    return switch (kind) {
      case HttpKind _ -> overTls(trial, "https://127.0.0.1:%d/");
      case TlsKind _ -> overTls(trial, "127.0.0.1:%d");
      case TcpKind _ -> greeted(trial);
      case DnsKind _ -> answered(trial);
      case PingKind _ -> trial.with("count", 1L).look("127.0.0.1");
      case ExecKind _ ->
          trial.under(TryPlan.watcher(true)).look("/bin/echo 'all is well | load1=0.5'");
      case FlowKind _ -> MailTargets.arrived(trial);
      case RecordsKind _ -> MailTargets.published(trial);
      default -> throw new AssertionError("write the good look of " + kind.key());
    };
  }

  private static Observation overTls(Trial trial, String form) {
    try (FaultyHttpServer server = FaultyHttpServer.startTls(LAB.issue(Leaf.localhost()))) {
      server.on("/", Answer.json("{\"state\": \"up\"}"));
      return trial.with("ca", LAB.rootPem()).look(form.formatted(server.port()));
    }
  }

  private static Observation greeted(Trial trial) {
    try (TcpServer server =
        TcpServer.start(
            Endpoint.any(), connection -> Bytes.of("hello\r\n").writeTo(connection.output()))) {
      return trial.look("127.0.0.1:" + server.port());
    }
  }

  private static Observation answered(Trial trial) {
    try (LabDns dns = LabDns.start()) {
      dns.put("shop.example.test. 60 IN A 203.0.113.7");
      return trial.with("resolvers", List.of("127.0.0.1:" + dns.port())).look("shop.example.test");
    }
  }

  /**
   * Looks that go well although there is nothing to see for this word; none for most words.
   *
   * @param word of the kind
   */
  static Stream<Observation> without(ProbeKind kind, String word, Condition... asking) {
    Trial trial = Trial.of(kind).expecting(asking);
    return switch (kind) {
      case HttpKind _ when word.equals("body") || word.matches("(cert|tls)\\..*|time_tls") ->
          html(trial);
      case DnsKind _ when word.equals("ttl") -> empty(trial);
      case TcpKind _ when word.equals("time_tls") -> Stream.of(good(kind, asking));
      case PingKind _ when word.equals("time_tls") -> Stream.of(good(kind, asking));
      default -> Stream.of();
    };
  }

  private static Stream<Observation> html(Trial trial) {
    try (FaultyHttpServer server = FaultyHttpServer.start()) {
      server.on("/", Answer.html("<p>sorry</p>"));
      return Stream.of(trial.look(server.uri("/").toString()));
    }
  }

  /** With conditions on both, a name or record that is missing is no failure by itself. */
  private static Stream<Observation> empty(Trial trial) {
    List<Condition> asking = new ArrayList<>(trial.expect());
    asking.add(Checks.condition(DECIDED, "rcode", rcode -> true));
    asking.add(Checks.condition(DECIDED, "answers", answers -> true));
    try (LabDns dns = LabDns.start()) {
      dns.put("shop.example.test. 60 IN A 203.0.113.7");
      Trial there =
          trial
              .expecting(asking.toArray(Condition[]::new))
              .with("resolvers", List.of("127.0.0.1:" + dns.port()));
      return Stream.of(there.look("shop.example.test MX"), there.look("none.example.test"));
    }
  }
}
