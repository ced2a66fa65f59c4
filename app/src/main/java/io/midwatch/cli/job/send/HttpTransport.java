package io.midwatch.cli.job.send;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Pings over HTTP, in the protocol of Healthchecks: always {@code POST} and {@code text/plain}.
 *
 * <p>What was kept back says when it happened, with {@code at} behind its address, which other
 * servers pass over. A server that will not have that time, because two clocks differ too much,
 * gets it without.
 *
 * <p>Uses the plain client of the JDK, because it is the one that costs a job the least time and
 * memory. Safe for use by one thread at a time.
 */
public final class HttpTransport implements Transport {
  private static final int LONGEST_TEXT = 200;

  /** What is sent sooner happens now. */
  private static final Duration KEPT_BACK = Duration.ofSeconds(2);

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
      if (Duration.between(message.at(), clock.now()).compareTo(KEPT_BACK) < 0) {
        return exchange(message, message.url());
      }
      Answer dated = exchange(message, dated(message));
      boolean notThatTime = dated.is(Answer.Fate.REFUSED) && dated.why().startsWith("400");
      return notThatTime ? exchange(message, message.url()) : dated;
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return Answer.refused("the address is not one: " + malformed.getMessage());
    } catch (IOException failed) {
      return Answer.notReached(reason(failed));
    }
  }

  private static String dated(Message message) {
    String url = message.url();
    String at = message.at().truncatedTo(ChronoUnit.MILLIS).toString();
    return url + (url.indexOf('?') < 0 ? '?' : '&') + "at=" + at;
  }

  private Answer exchange(Message message, String url) throws IOException, URISyntaxException {
    if (!(new URI(url).toURL().openConnection() instanceof HttpURLConnection connection)) {
      return Answer.refused("only http and https addresses are pinged");
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
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    connection.setFixedLengthStreamingMode(body.length);
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    return answer(connection);
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    String text = text(connection);
    if (status == 200 || status == 201) {
      return Answer.taken(bodyLimit(connection));
    }
    String why = (status + " " + text).strip();
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return Answer.notReached(why);
    }
    String location = connection.getHeaderField("Location");
    return Answer.refused(location == null ? why : why + " to " + location);
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
    if (failed instanceof UnknownHostException) {
      return "the name " + message + " is not known";
    }
    if (failed instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    return message == null ? failed.getClass().getSimpleName() : message;
  }
}
