package io.midwatch.detect.kind.tls;

import io.midwatch.detect.Evidence;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.Fetch;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.detect.tls.ChainText;
import io.midwatch.detect.tls.OwnCertificate;
import io.midwatch.detect.tls.TlsClient;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Shakes hands with one server, whatever it shows, and has the chain judged afterwards. */
final class TlsProbe implements Probe {
  private final HostPort target;
  private final String serverName;
  private final StartTls startTls;
  private final Family family;
  private final ProbeParts parts;
  private final TlsClient client;
  private final Findings findings;

  private TlsProbe(
      HostPort target, Options options, ProbeParts parts, TlsClient client, Findings findings) {
    this.target = target;
    this.serverName = options.text("server-name").orElse(target.host());
    this.startTls = StartTls.of(options.text("starttls").orElse("none"));
    this.family =
        switch (options.text("ip").orElse("any")) {
          case "v4" -> Family.V4;
          case "v6" -> Family.V6;
          default -> Family.ANY;
        };
    this.parts = parts;
    this.client = client;
    this.findings = findings;
  }

  static TlsProbe of(CheckSpec check, ProbeParts parts) throws InvalidValueException, IOException {
    Options options = check.options();
    HostPort target = TlsKind.place(check.target().text(), options);
    TlsClient client = TlsClient.lenient(OwnCertificate.of(options));
    return new TlsProbe(target, options, parts, client, Findings.of(options));
  }

  @Override
  public Sighting look(Look look) throws InterruptedException {
    look.hop(target.toString());
    Phase phase = Phase.DNS;
    try (Socket plain = new Socket(Proxy.NO_PROXY)) {
      look.closeAtDeadline(plain);
      look.begin(phase);
      InetAddress address = parts.names().find(target.host(), family, look.left()).getFirst();
      look.address(address.getHostAddress());
      parts.networks().check(address);
      phase = Phase.CONNECT;
      look.begin(phase);
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(address, target.port()));
      if (startTls != StartTls.NONE) {
        phase = Phase.FIRST_BYTE;
        look.begin(phase);
        Optional<Fault> refused = startTls.ask(plain.getInputStream(), plain.getOutputStream());
        if (refused.isPresent()) {
          return Sighting.failed(refused.get().reason(), refused.get().detail());
        }
      }
      phase = Phase.TLS;
      look.begin(phase);
      try (SSLSocket secured = over(plain)) {
        look.end();
        return sighting(look, secured.getSession(), address);
      }
    } catch (IOException broken) {
      Fault fault = Fault.of(broken, phase, target.toString());
      return Sighting.failed(fault.reason(), fault.detail());
    }
  }

  private SSLSocket over(Socket plain) throws IOException {
    SSLSocket secured =
        (SSLSocket) client.sockets().createSocket(plain, serverName, target.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    if (Names.literal(serverName).isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
    }
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private Sighting sighting(Look look, SSLSession session, InetAddress address)
      throws InterruptedException {
    Fetch fetch = new Fetch(parts.names(), parts.networks(), look::left, look::closeAtDeadline);
    Findings.Result result = findings.of(session, serverName, look.clock().now(), fetch);
    List<X509Certificate> chain = result.seen().chain();
    List<String> hints =
        new RenewalHints(parts.names(), parts.networks(), RenewalHints.HTTP)
            .about(result.fault().reason(), chain, serverName, address, look);
    Facts facts =
        word ->
            switch (word) {
              case "chain.length" -> Optional.of((long) chain.size());
              case "address" -> Optional.of(address.getHostAddress());
              default -> result.fact(word);
            };
    return new Sighting(
        result.fault().reason(),
        String.join(
            "; ", Stream.concat(Stream.of(result.fault().detail()), hints.stream()).toList()),
        facts,
        result.measures(),
        () -> evidence(chain, session, hints),
        Optional.empty());
  }

  private Evidence evidence(List<X509Certificate> chain, SSLSession session, List<String> hints) {
    List<Evidence.Item> items = new ArrayList<>();
    items.add(
        new Evidence.Item(
            "handshake",
            session.getProtocol() + " " + session.getCipherSuite() + " with " + target));
    items.add(new Evidence.Item("certificate chain", ChainText.evidence(chain)));
    if (!hints.isEmpty()) {
      items.add(new Evidence.Item("renewal", String.join("\n", hints)));
    }
    return new Evidence(items);
  }
}
