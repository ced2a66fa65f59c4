package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.midwatch.Eventually;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.web.http.ListenAddress;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole program with a mail server: a page goes out over SMTP, its answer comes in over IMAP.
 */
@Timeout(120)
class AnsweredByMailTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 1s, confirm: [ 100ms ] }
      people: { ana: { reach: [ { email: ana@example.org } ] } }
      channels:
        email:
          host: 127.0.0.1
          port: SMTP
          from: "Midwatch <watch@example.org>"
          imap: { host: 127.0.0.1, port: IMAP, user: watch, password: horse, reply-to: "watch+*@example.org", every: 1s }
      services:
        shop: { owner: ana, checks: [ { tcp: "127.0.0.1:CLOSED" } ] }
      """;

  @TempDir Path folder;

  private final RefusedPort closed = RefusedPort.take();

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    closed.close();
    server.stop();
  }

  private List<MimeMessage> mails(GreenMailUser user) {
    try {
      return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
          .map(stored -> stored.getMimeMessage())
          .toList();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode pages(App app, HttpClient client) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.url() + "/api/v1/pages?live=true")).build();
    try {
      return JsonMapper.shared()
          .readTree(client.send(request, BodyHandlers.ofString()).body())
          .path("pages");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReplyInTheMailboxTakesThePage() throws Exception {
    GreenMailUser ana = server.setUser("ana@example.org", "ana", "secret");
    GreenMailUser watch = server.setUser("watch@example.org", "watch", "horse");
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("SMTP", Integer.toString(server.getSmtp().getPort()))
            .replace("IMAP", Integer.toString(server.getImap().getPort()))
            .replace("CLOSED", Integer.toString(closed.port())));
    Settings settings =
        new Settings(
            folder.resolve("midwatch.yml"),
            folder.resolve("data"),
            new ListenAddress("127.0.0.1", 0),
            true);
    try (App app = App.start(settings);
        HttpClient client = HttpClient.newHttpClient()) {
      Eventually.comes(PATIENCE, () -> !mails(ana).isEmpty(), () -> "no mail");
      MimeMessage page = mails(ana).getFirst();
      assertThat(page.getSubject()).contains("shop is failing");
      MimeMessage reply = (MimeMessage) page.reply(false);
      reply.setFrom(new InternetAddress("ana@example.org"));
      reply.setText("ack, on my way");
      reply.saveChanges();
      watch.deliver(reply);

      Eventually.comes(
          PATIENCE,
          () -> pages(app, client).path(0).path("acknowledged_by").asString("").equals("ana"),
          () -> pages(app, client).toString());
      assertThat(pages(app, client).path(0).path("channel").asString("")).isEqualTo("email");
    }
  }
}
