package io.midwatch.cli.job.send;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Pings over HTTP, in the protocol of Healthchecks: always {@code POST} and {@code text/plain}.
 *
 * <p>What Midwatch understands besides stands in headers, which others ignore: {@code Midwatch-Age}
 * (how many seconds ago it happened, so that two clocks need not agree) and {@code
 * Midwatch-Measures}.
 *
 * <p>Uses the plain client of the JDK, because it is the one that costs a job the least time and
 * memory. Safe for use by one thread at a time.
 */
public final class HttpTransport implements Transport {
  private static final int LONGEST_TEXT = 200;

  private final Clock clock;
  private final int patience;
  private final @Nullable SSLSocketFactory trust;

  /**
   * @param patience for connecting, and for each silence afterwards
   * @param trust who is trusted besides the authorities that this Java knows; empty for those
   */
  public HttpTransport(Clock clock, Duration patience, Optional<SSLSocketFactory> trust) {
    this.clock = clock;
    this.patience = Math.clamp(patience.toMillis(), 1, 600_000);
    this.trust = trust.orElse(null);
  }

  @Override
  public Answer send(Message message) {
    try {
      return exchange(message, new URI(message.url()).toURL());
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return new Answer.Refused("the address is not one: " + malformed.getMessage());
    } catch (IOException failed) {
      return new Answer.NotReached(reason(failed));
    }
  }

  private Answer exchange(Message message, URL url) throws IOException {
    if (!(url.openConnection() instanceof HttpURLConnection connection)) {
      return new Answer.Refused("only http and https addresses are pinged");
    }
    if (trust != null && connection instanceof HttpsURLConnection secured) {
      secured.setSSLSocketFactory(trust);
    }
    connection.setConnectTimeout(patience);
    connection.setReadTimeout(patience);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("User-Agent", "midwatch");
    connection.setRequestProperty("Content-Type", "text/plain; charset=utf-8");
    connection.setRequestProperty("Midwatch-Age", age(message));
    if (!message.measures().isEmpty()) {
      connection.setRequestProperty("Midwatch-Measures", message.measures());
    }
    connection.setFixedLengthStreamingMode(message.body().length);
    try (var out = connection.getOutputStream()) {
      out.write(message.body());
    }
    return answer(connection);
  }

  private String age(Message message) {
    long millis = Math.max(0, Duration.between(message.at(), clock.now()).toMillis());
    String fraction = Long.toString(1000 + millis % 1000).substring(1);
    return millis / 1000 + "." + fraction;
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    String text = text(connection);
    if (status == 200 || status == 201) {
      return new Answer.Taken(bodyLimit(connection));
    }
    String why = (status + " " + text).strip();
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return new Answer.NotReached(why);
    }
    String location = connection.getHeaderField("Location");
    return new Answer.Refused(location == null ? why : why + " to " + location);
  }

  private static int bodyLimit(HttpURLConnection connection) {
    String limit = connection.getHeaderField("Ping-Body-Limit");
    if (limit == null || limit.isEmpty() || limit.length() > 9 || !digits(limit)) {
      return Integer.MAX_VALUE;
    }
    return Integer.parseInt(limit);
  }

  private static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The first line of the answer; read to its end if it is short, so that the line stays open. */
  private static String text(HttpURLConnection connection) {
    try (InputStream in = body(connection)) {
      String text = new String(in.readNBytes(4 * LONGEST_TEXT), StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      String line = end < 0 ? text : text.substring(0, end);
      return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static InputStream body(HttpURLConnection connection) throws IOException {
    InputStream error = connection.getErrorStream();
    if (error != null) {
      return error;
    }
    return connection.getResponseCode() < 400
        ? connection.getInputStream()
        : InputStream.nullInputStream();
  }

  private static String reason(IOException failed) {
    String message = failed.getMessage();
    return switch (failed) {
      case java.net.UnknownHostException unknown -> "the name " + message + " is not known";
      case java.net.SocketTimeoutException late -> "no answer in time";
      default -> message == null ? failed.getClass().getSimpleName() : message;
    };
  }
}
