package io.midwatch.detect.tls.sct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.detect.tls.hello.Flight;
import io.midwatch.detect.tls.hello.FlightReader;
import io.midwatch.detect.tls.hello.HelloQuestion;
import io.midwatch.lab.cert.CtLog;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.tls.OpensslServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** RFC 6962, section 3.3.1: promises of logs in an extension of a real server's handshake. */
@Timeout(60)
final class HandshakeTimestampsTest {
  private static final String NAME = "shop.example.test";
  private static final int EXTENSION = 18;

  @TempDir Path folder;

  private static Flight.Agreed agreed(int port) throws IOException {
    FlightReader reader = new FlightReader();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(HelloQuestion.TLS_1_2.hello(Optional.of(NAME)).wire());
      byte[] piece = new byte[4096];
      boolean enough = false;
      while (!enough) {
        int read = socket.getInputStream().read(piece);
        enough = read < 0 || reader.feed(Arrays.copyOf(piece, read));
      }
    }
    return reader.flight().agreed().orElseThrow();
  }

  @Test
  void provesWhatAServerSendsBesideItsCertificate() throws Exception {
    assumeTrue(OpensslServer.isHere(), "install openssl to run this test");
    Identity identity = CtLab.ISSUER.issue(CtLab.leaf(90));
    byte[] list =
        CtLog.promises(
            List.of(
                CtLab.CURVE.at(CtLab.ISSUED), CtLab.RSA.at(CtLab.ISSUED, CtLog.Fault.SIGNATURE)),
            identity.leaf());
    ByteBuffer extension = ByteBuffer.allocate(list.length + 4);
    extension.putShort((short) EXTENSION).putShort((short) list.length).put(list);
    Path info =
        Files.writeString(
            folder.resolve("info.pem"),
            "-----BEGIN SERVERINFO FOR CT-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(extension.array())
                + "\n-----END SERVERINFO FOR CT-----\n");
    List<String> more = List.of("-no_tls1_3", "-serverinfo", info.toString());
    byte[] staple = CtLab.ISSUER.ocspAbout(identity.leaf());

    try (OpensslServer server = OpensslServer.start(folder, identity, staple, more)) {
      byte[] sent = agreed(server.port()).hello().timestamps().orElseThrow();

      assertThat(sent).isEqualTo(list);
      CtVerifier verifier =
          new CtVerifier(
              CtLab.list("usable", CtLab.ISSUED),
              identity.leaf(),
              Optional.of(CtLab.ISSUER.certificate()),
              CtLab.NOW);
      assertThat(Timestamps.list(sent))
          .extracting(one -> verifier.judge(one, CtProof.Where.HANDSHAKE).worth())
          .containsExactly(CtProof.Worth.GOOD, CtProof.Worth.FORGED);
    }
  }
}
