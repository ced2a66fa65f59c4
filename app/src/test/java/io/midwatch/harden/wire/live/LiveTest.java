package io.midwatch.harden.wire.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Networks;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tls;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.OnConnect;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The real wire: every kind of question against a real server, and its manners. */
class LiveTest {
  private static final String AT = "203.0.113.20";

  private final ReviewLab lab = new ReviewLab();

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private <A extends io.midwatch.harden.wire.Answer> Heard<A> ask(Question<A> question)
      throws Exception {
    return lab.live(ReviewLab.quick()).ask(question);
  }

  private static Heard.Not<?> not(Heard<?> heard) {
    assertThat(heard).isInstanceOf(Heard.Not.class);
    return (Heard.Not<?>) heard;
  }

  @Test
  void dnsByUdpAndByTcp() throws Exception {
    lab.dns().put("www.example.test. 60 IN A 192.0.2.1");
    lab.place("203.0.113.53", 53, lab.dns().endpoint());
    for (Dns.Transport way : Dns.Transport.values()) {
      Dns query = Dns.direct("203.0.113.53", "www.example.test", Type.A).over(way);
      Dns.Said said = ask(query).answer().orElseThrow();
      assertThat(said.tcp()).isEqualTo(way == Dns.Transport.TCP);
      assertThat(said.read().orElseThrow().getSection(Section.ANSWER)).hasSize(1);
      assertThat(said.read().orElseThrow().getHeader().getID()).as("no chance in it").isZero();
    }
    Dns missing = Dns.resolve("nothing.example.test", Type.A);
    assertThat(ask(missing).answer().orElseThrow().read().orElseThrow().getRcode())
        .isEqualTo(Rcode.NXDOMAIN);
    assertThat(not(ask(Dns.resolve("x".repeat(70) + ".test", Type.A))).asked()).isTrue();
  }

  @Test
  void aResolverThatIsSilentIsGivenUp() throws Exception {
    lab.dns().behave("late.example.test.", new DnsBehaviour.Silent());
    Limits impatient = Limits.NONE.each(Duration.ofMillis(200));
    Heard<Dns.Said> heard = lab.live(impatient).ask(Dns.resolve("late.example.test", Type.A));
    assertThat(not(heard).detail()).contains("our resolver");
  }

  @Test
  void tlsAndHttpTakeAnyCertificateAndShowIt() throws Exception {
    var identity = CertificateLab.shared().issue(Leaf.of("other.example.test"));
    FaultyHttpServer server = lab.keep(FaultyHttpServer.startTls(identity));
    server.on("/", Answer.text("x".repeat(100)));
    lab.place(AT, 443, server.endpoint());

    Tls.Said tls = ask(Tls.of(AT, 443, "www.example.test")).answer().orElseThrow();
    assertThat(tls.version()).isEqualTo("1.3");
    assertThat(tls.chain().getFirst()).isEqualTo(Bytes.of(identity.leaf().getEncoded()));

    Http.Said http =
        ask(Http.get("https://www.example.test/", AT).reading(40)).answer().orElseThrow();
    assertThat(http.status()).isEqualTo(200);
    assertThat(http.cut()).isTrue();
    assertThat(http.body().size()).isEqualTo(40);
    assertThat(http.chain()).isEqualTo(tls.chain());
    assertThat(server.requests().all().getFirst().headers().first("User-Agent"))
        .hasValueSatisfying(agent -> assertThat(agent).startsWith("Midwatch-Review"));
  }

  @Test
  void portsBannersAndConversations() throws Exception {
    FaultyHttpServer server = lab.keep(FaultyHttpServer.start());
    server.onConnect(
        new OnConnect.Blurt(
            io.midwatch.lab.net.Bytes.of("220-mail\r\n220 ready\r\n250 hello\r\n")));
    lab.place(AT, 25, server.endpoint());
    assertThat(ask(Tcp.open(AT, 25)).answer()).isPresent();
    Tcp banner = new Tcp(AT, 25, StartTls.NONE, Bytes.NONE, 8, 500);
    assertThat(ask(banner).answer().orElseThrow().received().text()).isEqualTo("220-mail");
    Smtp talk = new Smtp(AT, 25, List.of("EHLO review.example"));
    assertThat(ask(talk).answer().orElseThrow().replies())
        .containsExactly("220-mail\n220 ready", "250 hello");
    assertThat(not(ask(Tcp.open(AT, 26))).reason()).isEqualTo(Reason.REFUSED);
  }

  @Test
  void addressesOfOurOwnNetworkAreRefusedBeforeAnythingIsSent() throws Exception {
    try (Live live =
        new Live(
            new SystemClock(),
            Limits.NONE,
            Networks.allowing(List.of()),
            new Live.Surroundings(Optional.of(new HostPort("127.0.0.1", 1)), Detour.NONE))) {
      for (String inner :
          List.of("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1")) {
        Heard.Not<?> refused = not(live.ask(Tcp.open(inner, 80)));
        assertThat(refused.asked()).isFalse();
        assertThat(refused.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
      }
      assertThat(not(live.ask(Tcp.open("www.example.test", 80))).asked()).isFalse();
    }
  }

  @Test
  void metadataStaysRefusedWhereOurOwnNetworkIsAllowedAndSaysWhy() throws Exception {
    try (Live live =
        new Live(
            new SystemClock(),
            Limits.NONE,
            Networks.allowing(Live.INNER),
            new Live.Surroundings(Optional.of(new HostPort("127.0.0.1", 1)), Detour.NONE))) {
      for (String metadata :
          List.of(
              "169.254.169.254",
              "100.100.100.200",
              "192.0.0.192",
              "168.63.129.16",
              "fd00:ec2:0:0:0:0:0:254",
              "fd20:ce:0:0:0:0:0:254",
              "64:ff9b:0:0:0:0:a9fe:a9fe",
              "fe80::1",
              "0.0.0.0")) {
        Heard.Not<?> refused = not(live.ask(Tcp.open(metadata, 80)));
        assertThat(refused.asked()).as(metadata).isFalse();
        assertThat(refused.detail())
            .contains(metadata, "not with --allow-network either", "the machine that asks");
      }
      assertThat(not(live.ask(Tcp.open("127.0.0.1", 1))).asked()).isTrue();
    }
  }

  @Test
  void thereIsAnEndOfRequests() throws Exception {
    Live live = lab.live(ReviewLab.quick().inAll(2));
    for (int port = 1; port <= 2; port++) {
      assertThat(not(live.ask(Tcp.open(AT, port))).asked()).isTrue();
    }
    Heard.Not<?> over = not(live.ask(Tcp.open(AT, 3)));
    assertThat(over.asked()).isFalse();
    assertThat(over.detail()).contains("limit of 2 requests", "--requests");
    assertThat(live.ask(Dns.resolve("x.example.test", Type.A)).answer())
        .as("our own resolver is not counted")
        .isPresent();
  }
}
