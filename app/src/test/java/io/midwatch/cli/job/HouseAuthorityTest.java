package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.job.send.Answer;
import io.midwatch.cli.job.send.Message;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.FaultyHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseAuthorityTest {
  @TempDir private Path folder;

  private Answer send(String conf, String url) throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), conf);
    SystemClock clock = new SystemClock();
    ServerWords words =
        new ServerWords(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(file),
            Optional.empty(),
            Optional.empty(),
            true);
    return words
        .settings(Map.of())
        .transport(clock)
        .send(new Message(clock.now(), url, url, "done"));
  }

  @Test
  void aJobReportsToAServerWithACertificateOfTheHouse() throws IOException {
    CertificateLab lab = CertificateLab.shared();
    Path ca = Files.writeString(folder.resolve("house.pem"), lab.rootPem());
    try (FaultyHttpServer server =
        FaultyHttpServer.startTls(lab.issue(Leaf.localhost()))
            .on("*", io.midwatch.lab.http.Answer.text("OK"))) {
      String url = server.uri("localhost", "/ping/key/billing").toString();
      assertThat(send("ca = " + ca, url).fate()).isEqualTo(Answer.Fate.TAKEN);
      assertThat(send("", url).fate()).isEqualTo(Answer.Fate.NOT_REACHED);
    }
  }
}
