package io.midwatch.detect.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.HostileTls;
import io.midwatch.lab.tls.OpensslServer;
import io.midwatch.lab.tls.TlsSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes of TLS 1.3 finished by hand, with OpenSSL, Java's TLS and servers that mean harm. */
@Timeout(60)
class TicketTalkTest {
  private static final CertificateLab LAB = CertificateLab.shared();
  private static final HexFormat HEX = HexFormat.of();

  private static final String[] EARLY = {"-max_early_data", "4711"};

  @TempDir Path folder;

  private static TicketTalk.Tickets ask(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_500);
      return TicketTalk.read(
          socket.getInputStream(), socket.getOutputStream(), Optional.of("localhost"));
    }
  }

  private TicketTalk.Tickets openssl(String... options) throws Exception {
    assumeTrue(OpensslServer.isHere(), "install openssl to run this test");
    Identity identity = LAB.issue(Leaf.localhost().withKey(KeyKind.EC_P256));
    byte[] staple = LAB.intermediate().ocspAbout(identity.leaf());
    try (OpensslServer server = OpensslServer.start(folder, identity, staple, List.of(options))) {
      return ask(server.port());
    }
  }

  @Test
  void agreesOnKeysAsTheStandardDoes() throws Exception {
    // RFC 7748, section 5.2: the first of the iterations
    byte[] nine = new byte[32];
    nine[0] = 9;
    String once = "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079";
    assertThat(HEX.formatHex(Secrets.share(nine))).isEqualTo(once);
    assertThat(HEX.formatHex(Secrets.agreed(nine, nine))).isEqualTo(once);
  }

  @Test
  void hearsThatOpensslTakesEarlyData() throws Exception {
    assertThat(openssl(EARLY).earlyData()).isEqualTo(4711);
  }

  @Test
  void hearsThatOpensslTakesNone() throws Exception {
    TicketTalk.Tickets seen = openssl();
    assertThat(seen.tickets()).isPositive();
    assertThat(seen.earlyData()).isZero();
  }

  @Test
  void hearsNothingOfAServerWithoutTickets() throws Exception {
    assertThat(openssl("-num_tickets", "0")).isEqualTo(new TicketTalk.Tickets(0, 0));
  }

  @Test
  void hasNoCertificateForThoseWhoWishForOne() throws Exception {
    assertThat(openssl("-max_early_data", "4711", "-verify", "1").earlyData()).isEqualTo(4711);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-ciphersuites TLS_AES_256_GCM_SHA384", "-groups P-384"})
  void saysWhyThereIsNoSuchHandshake(String options) {
    assertThatThrownBy(() -> openssl(options.split(" ")))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("it (refuses: |does not speak|wants another).*");
  }

  @Test
  void readsTheTicketsOfJava() throws Exception {
    Identity identity = LAB.issue(Leaf.localhost());
    TlsSettings settings = TlsSettings.of(identity);
    try (TcpServer server = TcpServer.start(Endpoint.any(), one -> settings.handshake(one))) {
      assertThat(ask(server.port()).earlyData()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(HostileTls.class)
  void comesToAnEndWithServersThatMeanHarm(HostileTls hostile) throws IOException {
    try (TcpServer server = hostile.start()) {
      assertThatThrownBy(() -> ask(server.port())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void neverThrowsButWhatItSaysForAnyBytes() throws Exception {
    byte[] honest = honest();
    Random random = new Random(11);
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = honest.clone();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        bytes[random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 200 : bytes.length))] =
            (byte) random.nextInt(256);
      }
      int length = random.nextInt(bytes.length + 1);
      try {
        TicketTalk.read(
            new ByteArrayInputStream(bytes, 0, length),
            OutputStream.nullOutputStream(),
            Optional.of("localhost"));
      } catch (IOException expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      }
    }
  }

  /** All that OpenSSL sends in an honest handshake. */
  private byte[] honest() throws Exception {
    assumeTrue(OpensslServer.isHere(), "install openssl to run this test");
    Identity identity = LAB.issue(Leaf.localhost().withKey(KeyKind.EC_P256));
    byte[] staple = LAB.intermediate().ocspAbout(identity.leaf());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OpensslServer server = OpensslServer.start(folder, identity, staple, List.of(EARLY));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      InputStream kept =
          new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
              int read = super.read(into, from, most);
              all.write(into, from, Math.max(0, read));
              return read;
            }
          };
      assertThat(
              TicketTalk.read(kept, socket.getOutputStream(), Optional.of("localhost")).tickets())
          .isPositive();
    }
    return all.toByteArray();
  }
}
