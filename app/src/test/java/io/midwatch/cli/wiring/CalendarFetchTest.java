package io.midwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CalendarFetchTest {
  @TempDir Path folder;

  private final CalendarFetch fetch = new CalendarFetch(new OkHttpClient());

  @Test
  void readsAFileAndAnAddress() throws IOException {
    Path file = Files.writeString(folder.resolve("ana.ics"), "BEGIN:VCALENDAR");
    assertThat(fetch.text(file.toString())).isEqualTo("BEGIN:VCALENDAR");
    try (FaultyHttpServer server = FaultyHttpServer.start().on("/a", Answer.text("BEGIN:V"))) {
      assertThat(fetch.text(server.uri("/a").toString())).isEqualTo("BEGIN:V");
    }
  }

  @Test
  void whatCannotBeHadIsSaidWithoutItsAddress() throws IOException {
    try (FaultyHttpServer server =
        FaultyHttpServer.start()
            .on("/gone*", Answer.status(404))
            .on("/large", Answer.text("x".repeat(600_000)))) {
      assertThatThrownBy(() -> fetch.text(server.uri("/gone?token=hunter2").toString()))
          .isInstanceOf(IOException.class)
          .hasMessage("127.0.0.1 answered HTTP 404");
      assertThatThrownBy(() -> fetch.text(server.uri("/large").toString()))
          .hasMessage("it is larger than 512 KiB");
    }
    assertThatThrownBy(() -> fetch.text(folder.resolve("none.ics").toString()))
        .hasMessageContaining("there is no file");
    Path large = Files.writeString(folder.resolve("large.ics"), "x".repeat(600_000));
    assertThatThrownBy(() -> fetch.text(large.toString())).hasMessageContaining("512 KiB");
  }
}
