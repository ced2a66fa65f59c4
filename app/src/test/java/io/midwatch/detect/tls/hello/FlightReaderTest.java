package io.midwatch.detect.tls.hello;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.HostileTls;
import io.midwatch.lab.tls.OldTls;
import io.midwatch.lab.tls.OpensslServer;
import io.midwatch.lab.tls.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hellos against Java's TLS, OpenSSL, a server of old times and servers that mean harm. */
@Timeout(60)
class FlightReaderTest {
  private static final CertificateLab LAB = CertificateLab.shared();
  private static final Optional<String> HOST = Optional.of("localhost");

  @TempDir Path folder;

  /** Sends a hello, reads until enough was seen. */
  private static Flight ask(int port, ClientHello hello) throws IOException {
    FlightReader reader = new FlightReader();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(hello.wire());
      byte[] piece = new byte[4096];
      boolean enough = false;
      while (!enough) {
        int read = socket.getInputStream().read(piece);
        enough = read < 0 || reader.feed(Arrays.copyOf(piece, read));
      }
    }
    return reader.flight();
  }

  private static Set<HelloQuestion> agreed(int port) throws IOException {
    Set<HelloQuestion> found = EnumSet.noneOf(HelloQuestion.class);
    for (HelloQuestion one : HelloQuestion.values()) {
      if (one.agrees(ask(port, one.hello(HOST)))) {
        found.add(one);
      }
    }
    return found;
  }

  @Test
  void readsTheChainOfAServerInTls12AndTheVersionInTls13() throws IOException {
    Identity identity = LAB.issue(Leaf.localhost());
    TlsSettings settings =
        TlsSettings.of(identity)
            .withSuites("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    try (TcpServer server = TcpServer.start(Endpoint.any(), one -> settings.handshake(one))) {
      Flight.Agreed old =
          ask(server.port(), HelloQuestion.TLS_1_2.hello(HOST)).agreed().orElseThrow();
      assertThat(old.whole()).isTrue();
      assertThat(old.hello().suite().name()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
      assertThat(old.chain()).hasSize(2);
      assertThat(old.chain().getFirst()).isEqualTo(encoded(identity));
      assertThat(old.hello().renegotiatesSafely()).isTrue();
      assertThat(old.exchange().orElseThrow().group()).isEqualTo(0x001d);
      assertThat(agreed(server.port()))
          .containsExactlyInAnyOrder(HelloQuestion.TLS_1_2, HelloQuestion.TLS_1_3);
    }
  }

  private static byte[] encoded(Identity identity) {
    try {
      return identity.leaf().getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void findsWhatOpensslAgreesToWhenToldTo() throws Exception {
    assumeTrue(OpensslServer.isHere(), "install openssl to run this test");
    Identity identity = LAB.issue(Leaf.localhost().withKey(io.midwatch.lab.cert.KeyKind.RSA_2048));
    byte[] staple = LAB.intermediate().ocspAbout(identity.leaf());
    List<String> lax = List.of("-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0", "-no_tls1_3");
    try (OpensslServer server = OpensslServer.start(folder, identity, staple, lax)) {
      Set<HelloQuestion> found = agreed(server.port());
      assertThat(found)
          .contains(
              HelloQuestion.TLS_1_2,
              HelloQuestion.TLS_1_1,
              HelloQuestion.TLS_1_0,
              HelloQuestion.BROKEN_SUITES,
              HelloQuestion.NO_FORWARD_SECRECY,
              HelloQuestion.CBC_SHA1)
          .doesNotContain(HelloQuestion.TLS_1_3, HelloQuestion.SSL_3, HelloQuestion.COMPRESSION);
      Flight.Agreed seen =
          ask(server.port(), HelloQuestion.TLS_1_2.hello(HOST)).agreed().orElseThrow();
      assertThat(seen.staple().orElseThrow()).isEqualTo(staple);
    }
  }

  @Test
  void findsWhatNoLibraryOfTodaySpeaks() throws Exception {
    Identity identity = LAB.issue(Leaf.localhost());
    OldTls old = OldTls.of(identity).withVersions(0x0300).withSuites(0x0005).withCompression();
    try (TcpServer server =
        TcpServer.start(
            Endpoint.any(), one -> old.converse(one, identity.serverContext(), Optional.empty()))) {
      assertThat(agreed(server.port()))
          .contains(
              HelloQuestion.SSL_3,
              HelloQuestion.WEAK_SUITES,
              HelloQuestion.COMPRESSION,
              HelloQuestion.TLS_1_3)
          .doesNotContain(HelloQuestion.TLS_1_0, HelloQuestion.BROKEN_SUITES);
      assertThat(ask(server.port(), HelloQuestion.SSL_3.hello(HOST)).agreed().orElseThrow().chain())
          .hasSize(2);
    }
  }

  @Test
  void recognisesAnAnswerOfSsl2() throws Exception {
    Identity identity = LAB.issue(Leaf.localhost());
    OldTls old = OldTls.of(identity).withVersions(0x0002);
    try (TcpServer server =
        TcpServer.start(
            Endpoint.any(), one -> old.converse(one, identity.serverContext(), Optional.empty()))) {
      assertThat(agreed(server.port())).contains(HelloQuestion.SSL_2, HelloQuestion.TLS_1_3);
      Flight.Agreed seen =
          ask(server.port(), HelloQuestion.SSL_2.hello(HOST)).agreed().orElseThrow();
      assertThat(seen.hello().suite().name()).isEqualTo("SSL_CK_DES_192_EDE3_CBC_WITH_MD5");
      assertThat(seen.chain()).hasSize(1);
      assertThat(seen.chain().getFirst()).isEqualTo(encoded(identity));
    }
  }

  @Test
  void offersSsl2AsItWasWritten() {
    byte[] hello = HelloQuestion.SSL_2.hello(HOST).wire();
    assertThat(hello).hasSize(2 + 9 + 7 * 3 + 16);
    assertThat(HexFormat.of().formatHex(hello, 0, 14))
        .isEqualTo("802e0100020015000000100100" + "80");
  }

  @Test
  void readsSsl2WithoutTrust() {
    HexFormat hex = HexFormat.of();
    assertThat(FlightReader.read(hex.parseHex("8003000001"))).isEqualTo(new Flight.Refused(40));
    String bare = "800b0400010002000000000000";
    assertThat(HelloQuestion.SSL_2.agrees(FlightReader.read(hex.parseHex(bare)))).isTrue();
    for (String odd :
        List.of(
            "80",
            "800b",
            "8000",
            "800b0400010002ffff00000000",
            "800b0400010002000000ff0000",
            "800b0400010301000000000000",
            "800b0900010002000000000000",
            "ffff04")) {
      assertThat(FlightReader.read(hex.parseHex(odd))).isInstanceOf(Flight.Unreadable.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = HostileTls.class, names = "SILENCE", mode = EnumSource.Mode.EXCLUDE)
  void comesToAnEndWithServersThatMeanHarm(HostileTls hostile) throws IOException {
    try (TcpServer server = hostile.start()) {
      Flight seen = ask(server.port(), HelloQuestion.TLS_1_2.hello(HOST));
      assertThat(seen).isNotInstanceOf(Flight.Agreed.class);
      switch (hostile) {
        case ALERT -> assertThat(seen).isEqualTo(new Flight.Refused(40));
        case HANG_UP -> assertThat(seen).isEqualTo(new Flight.Hung());
        case PLAIN_HTTP ->
            assertThat(seen).isEqualTo(new Flight.Unreadable("the answer is no TLS"));
        default -> assertThat(seen.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void neverThrowsForAnyBytesInAnyPieces() throws Exception {
    byte[] honest = honestFlight();
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = spoilt(honest, random);
      FlightReader reader = new FlightReader();
      int at = 0;
      while (at < bytes.length) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(600));
        reader.feed(Arrays.copyOfRange(bytes, at, end));
        at = end;
      }
      assertThat(reader.flight()).isNotNull();
    }
    assertThat(FlightReader.read(new byte[FlightReader.MOST_BYTES + 1]))
        .isInstanceOf(Flight.Unreadable.class);
  }

  private static byte[] spoilt(byte[] honest, Random random) {
    byte[] bytes = Arrays.copyOf(honest, random.nextInt(honest.length) + 1);
    for (int i = random.nextInt(6); i > 0; i--) {
      bytes[random.nextInt(Math.min(bytes.length, 120))] = (byte) random.nextInt(256);
    }
    if (random.nextInt(10) == 0) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  private static byte[] honestFlight() throws IOException {
    OldTls old = OldTls.of(LAB.issue(Leaf.localhost())).withSuites(0x0005);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (TcpServer server =
            TcpServer.start(
                Endpoint.any(),
                one -> old.converse(one, old.identity().serverContext(), Optional.empty()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(HelloQuestion.WEAK_SUITES.hello(HOST).wire());
      FlightReader reader = new FlightReader();
      byte[] piece = new byte[4096];
      boolean enough = false;
      while (!enough) {
        int read = socket.getInputStream().read(piece);
        all.write(piece, 0, Math.max(0, read));
        enough = read < 0 || reader.feed(Arrays.copyOf(piece, read));
      }
    }
    return all.toByteArray();
  }

  @Test
  void asksTheSameWithTheSameBytes() {
    ClientHello hello = HelloQuestion.TLS_1_3.hello(HOST);
    assertThat(hello.wire()).isEqualTo(HelloQuestion.TLS_1_3.hello(HOST).wire());
    assertThat(HexFormat.of().formatHex(hello.wire()))
        .startsWith("160301")
        .contains("002b0003020304");
    assertThat(new String(hello.wire(), UTF_8)).contains("localhost");
    assertThat(HelloQuestion.SSL_3.hello(HOST).wire()).hasSizeGreaterThan(100);
    assertThat(new String(HelloQuestion.SSL_3.hello(HOST).wire(), UTF_8))
        .doesNotContain("localhost");
  }

  @Test
  void knowsWhatIsWrongWithEachSuite() {
    assertThat(Suite.of(0x0002).isNull()).isTrue();
    assertThat(Suite.of(0x0018).isAnonymous()).isTrue();
    assertThat(Suite.of(0x0003).isExport()).isTrue();
    assertThat(Suite.of(0x0005).isRc4()).isTrue();
    assertThat(Suite.of(0x000a).hasSmallBlocks()).isTrue();
    assertThat(Suite.of(0x002f).isForwardSecret()).isFalse();
    assertThat(Suite.of(0x002f).isCbcSha1()).isTrue();
    assertThat(Suite.of(0xc013).isForwardSecret()).isTrue();
    assertThat(Suite.of(0xc027).isCbcSha1()).isFalse();
    assertThat(Suite.of(0xc02b).isAuthenticated()).isTrue();
    assertThat(Suite.of(0x1301).isForwardSecret()).isTrue();
    assertThat(Suite.of(0xabcd).name()).isEqualTo("suite 0xABCD");
    assertThat(Suite.all()).hasSizeGreaterThan(300);
  }
}
