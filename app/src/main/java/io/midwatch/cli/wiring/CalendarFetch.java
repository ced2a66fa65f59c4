package io.midwatch.cli.wiring;

import io.midwatch.respond.oncall.absence.AbsenceWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Gets calendars from files and over the network. An address may be a credential: only its host is
 * ever said.
 */
final class CalendarFetch implements AbsenceWatch.Fetch {
  private static final int MOST_BYTES = 512 * 1024;
  private static final int SECONDS = 15;

  private final Call.Factory http;

  CalendarFetch(Call.Factory http) {
    this.http = http;
  }

  @Override
  public String text(String source) throws IOException {
    HttpUrl url = HttpUrl.parse(source);
    return url == null ? file(source) : remote(url);
  }

  private static String file(String source) throws IOException {
    try {
      Path path = Path.of(source);
      if (!Files.isRegularFile(path)) {
        throw new IOException("there is no file " + source);
      }
      try (InputStream in = Files.newInputStream(path)) {
        return bounded(in);
      }
    } catch (InvalidPathException e) {
      throw new IOException("that is no path of a file", e);
    }
  }

  private String remote(HttpUrl url) throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "midwatch")
            .header("Accept", "text/calendar")
            .build();
    Call call = http.newCall(request);
    call.timeout().timeout(SECONDS, TimeUnit.SECONDS);
    try (Response response = call.execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(url.host() + " answered HTTP " + response.code());
      }
      return bounded(response.body().byteStream());
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage());
      throw new IOException(
          words.startsWith(url.host() + " answered") || words.startsWith("it is larger")
              ? words
              : url.host() + " did not answer: " + e.getClass().getSimpleName(),
          e);
    }
  }

  private static String bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("it is larger than 512 KiB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
