package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.cli.job.Job;
import io.midwatch.cli.job.send.Trusted;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Misbehaviour;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AgentCommandTest {
  private static final String REPORTS = "/api/v1/hosts/web%201/reports";

  @TempDir private Path folder;

  private record Ran(int status, String out, String err) {}

  private Ran agent(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new AgentCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new Ran(status, out.toString(), err.toString());
  }

  private static void send(String server) throws IOException, InterruptedException {
    try (HttpSender sender = new HttpSender(URI.create(server), "web 1", "key", Optional.empty())) {
      sender.send(List.of(), Instant.EPOCH);
    }
  }

  @Test
  void aServerThatIsNoAddressIsRefusedInASentence() {
    for (String odd : List.of("watch.example.org", "ftp://watch.example.org", "https:///x")) {
      Ran ran = agent("--server", odd, "--key", "k", "--once");
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err())
          .contains("--server takes an address such as https://watch.example.org, not \"" + odd)
          .doesNotContain("\tat ");
    }
  }

  @Test
  void oneReportArrivesAndEndsByItself() throws IOException {
    try (FaultyHttpServer server =
        FaultyHttpServer.start().on("POST", "*", _ -> Answer.text("{}"))) {
      Path spool = folder.resolve("spool");
      String to = server.uri("").toString();
      Ran ran =
          agent("--server", to, "--key", "k", "--name", "w", "--spool", spool.toString(), "--once");
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(server.requests().all()).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)))
          .isEqualTo("rwx------");
    }
  }

  /** As systemd and a person at a terminal stop it; nobody is to read of a failed unit. */
  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void endsWellWhenItIsToldTo(String signal) throws IOException, InterruptedException {
    try (FaultyHttpServer server =
        FaultyHttpServer.start().on("POST", "*", _ -> Answer.text("{}"))) {
      Job agent =
          Job.start(
              folder,
              Map.of(),
              "agent",
              "--server=" + server.uri(""),
              "--key=k",
              "--name=w",
              "--spool=" + folder.resolve("spool"));
      server.await(1, Duration.ofSeconds(60));

      agent.signal(signal);

      assertThat(agent.status()).isZero();
    }
  }

  @Test
  void printsAReportWithoutAComplaint() {
    Ran ran = agent("--print");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"disks\"", "\"figures\"");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whatItCannotWorkWithIsSaidAtTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Ran spool = agent("--server=http://127.0.0.1:1", "--key=k", "--name=w", "--spool=" + file);
    assertThat(spool.status()).isEqualTo(2);
    assertThat(spool.err())
        .startsWith("reports can't wait in " + file)
        .contains("name another folder by --spool");

    Path none = folder.resolve("none");
    Ran key = agent("--server=http://127.0.0.1:1", "--key-file=" + none, "--name=w", "--once");
    assertThat(key.status()).isEqualTo(2);
    assertThat(key.err())
        .startsWith("--key-file " + none + " can't be read (it is not there any more)");
  }

  /** A server that is stopped while it works, or a proxy that is. */
  @Test
  void aConnectionThatBreaksIsSaidSo() {
    try (FaultyHttpServer server =
        FaultyHttpServer.start().on("POST", "*", _ -> Misbehaviour.reset())) {
      String at = server.uri("").toString();
      assertThatThrownBy(() -> send(at))
          .hasMessageStartingWith("the connection to " + at + " broke before it answered (");
    }
  }

  @Test
  void saysInWordsWhyAReportDoesNotArrive() {
    try (FaultyHttpServer server = FaultyHttpServer.start()) {
      String at = server.uri("").toString();
      server.on(
          REPORTS,
          Answer.status(403)
              .withBody("{\"title\":\"Forbidden\",\"detail\":\"The key is another's.\"}"),
          Answer.status(502).withBody("<html>upstream</html>"),
          Answer.redirect(301, "https://watch.example.org" + REPORTS));
      assertThatThrownBy(() -> send(at))
          .hasMessage(at + " does not take them (403): The key is another's.");
      assertThatThrownBy(() -> send(at))
          .hasMessage(at + " does not take them (502): <html>upstream</html>");
      assertThatThrownBy(() -> send(at))
          .hasMessage(
              at + " sends elsewhere (301), to https://watch.example.org; name that as --server");
    }
    assertThatThrownBy(() -> send("http://no-such-host.invalid:9"))
        .hasMessage("the name of http://no-such-host.invalid:9 is not known");
    assertThat(HttpSender.words(new IOException("as it stands"))).isEqualTo("as it stands");
    assertThat(HttpSender.words(new java.io.EOFException())).isEqualTo("java.io.EOFException");
  }

  @Test
  void trustsTheAuthorityOfTheHouseWhereItIsNamed() throws IOException, InterruptedException {
    CertificateLab lab = CertificateLab.shared();
    Path ca = Files.writeString(folder.resolve("ca.pem"), lab.rootPem());
    try (FaultyHttpServer server =
        FaultyHttpServer.startTls(lab.issue(Leaf.localhost()))
            .on("POST", "*", _ -> Answer.text("{}"))) {
      URI to = server.uri("localhost", "");
      try (HttpSender stranger = new HttpSender(to, "w", "k", Optional.empty());
          HttpSender house = new HttpSender(to, "w", "k", Optional.of(Trusted.by(ca)))) {
        assertThatThrownBy(() -> stranger.send(List.of(), Instant.EPOCH))
            .isInstanceOf(IOException.class);
        assertThat(house.send(List.of(), Instant.EPOCH)).isEqualTo("{}");
      }
      Path spool = folder.resolve("spool");
      Ran ran =
          agent(
              "--server=" + to, "--key=k", "--name=w", "--spool=" + spool, "--ca=" + ca, "--once");
      assertThat(ran.status()).as(ran.err()).isZero();
    }
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
    assertThatThrownBy(() -> Trusted.by(none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem holds no certificate");
  }
}
