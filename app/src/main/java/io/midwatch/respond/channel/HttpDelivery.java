package io.midwatch.respond.channel;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One request of a channel and what its answer means.
 *
 * <p>Only 2xx is accepted. 408, 425, 429, every 5xx and trouble on the way are worth another try;
 * any other status is a refusal that the same request would meet again. Redirects are not followed:
 * a notice and its credentials go to the host in the plan or nowhere.
 */
final class HttpDelivery {
  private final Call.Factory client;
  private final Clock clock;

  HttpDelivery(Call.Factory client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The one client of all channels: no redirects, no proxies, TLS verified, 15 s in all. */
  static OkHttpClient client() {
    return new OkHttpClient.Builder()
        .followRedirects(false)
        .followSslRedirects(false)
        .proxy(Proxy.NO_PROXY)
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(10))
        .writeTimeout(Duration.ofSeconds(10))
        .callTimeout(Duration.ofSeconds(15))
        .build();
  }

  /** Makes a request; trouble while reading the body does not change what the status said. */
  Answer fetch(Request request, int bytes) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return new Answer(response.code(), response.headers(), start(response, bytes));
    }
  }

  /** What the status of an answer means. */
  Sent judge(Answer answer) {
    String text = answer.toString();
    if (answer.isSuccess()) {
      return new Sent.Accepted(text);
    }
    return switch (answer.status()) {
      case 408, 425, 429 -> new Sent.TryAgain(text, retryAfter(answer));
      default ->
          answer.status() >= 500
              ? new Sent.TryAgain(text, retryAfter(answer))
              : new Sent.Refused(text + advice(answer.status()));
    };
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> " (the credentials in the plan are not accepted)";
      case 404, 410 -> " (nothing listens at this address any more)";
      default ->
          status >= 300 && status < 400
              ? " (redirects are not followed: put the final address into the plan)"
              : "";
    };
  }

  private static String start(Response response, int most) {
    try {
      return new String(response.body().byteStream().readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code Retry-After} in seconds or as a date (RFC 9110, section 10.2.3), at most a day. */
  private Optional<Duration> retryAfter(Answer answer) {
    return answer.header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock.now()));
  }

  /** What went wrong on the way, in words. */
  static String cause(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** Reads the header of the same name. */
  static final class RetryAfter {
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    static Optional<Duration> parse(String text, Instant now) {
      String value = text.strip();
      if (value.matches("\\d{1,9}")) {
        return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
      }
      try {
        Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Optional.of(bounded(Duration.between(now, then)));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    private static Duration bounded(Duration wait) {
      if (wait.isNegative()) {
        return Duration.ZERO;
      }
      return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
  }
}
