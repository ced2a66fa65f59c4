package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP, with the key of the machine. */
final class HttpSender implements Sender, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int LONGEST = 300;

  private final HttpClient client;
  private final URI server;
  private final URI address;
  private final String key;

  /**
   * @param server where the pages of the server are
   * @param trust whose certificates count; empty for those of the authorities that Java knows
   */
  HttpSender(URI server, String name, String key, Optional<SSLContext> trust) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
    this.server = server;
    this.address =
        URI.create(
            "%s/api/v1/hosts/%s/reports"
                .formatted(
                    server.toString().replaceAll("/+$", ""),
                    URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
    this.key = key;
  }

  @Override
  public String send(List<HostReport> reports, Instant now)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = answer(reports, now);
    return switch (answer.statusCode()) {
      case 200 -> answer.body();
      case 400, 413, 422 -> throw new RefusedReportsException(refusal(answer));
      default -> throw new IOException(refusal(answer));
    };
  }

  private HttpResponse<String> answer(List<HostReport> reports, Instant now)
      throws IOException, InterruptedException {
    try {
      return client.send(
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .header("Midwatch-Sent", now.toString())
              .POST(HttpRequest.BodyPublishers.ofString(ReportJson.text(reports)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException slow) {
      throw new IOException(server + " does not answer in time", slow);
    } catch (ConnectException nobody) {
      boolean unknown =
          Stream.<Throwable>iterate(nobody, Objects::nonNull, Throwable::getCause)
              .anyMatch(UnresolvedAddressException.class::isInstance);
      String why =
          unknown ? "the name of " + server + " is not known" : "nobody answers at " + server;
      throw new IOException(why, nobody);
    } catch (SSLException untrusted) {
      throw untrusted;
    } catch (IOException broken) {
      throw new IOException(
          "the connection to %s broke before it answered (%s)"
              .formatted(server, broken.getMessage()),
          broken);
    }
  }

  /** What stands in the way, for a log that somebody reads. */
  private String refusal(HttpResponse<String> answer) {
    int status = answer.statusCode();
    String moved = answer.headers().firstValue("Location").orElse("");
    if (status / 100 == 3 && !moved.isEmpty()) {
      return "%s sends elsewhere (%d), to %s; name that as --server"
          .formatted(server, status, moved.replaceFirst("/api/v1/hosts/.*", ""));
    }
    return "%s does not take them (%d): %s".formatted(server, status, said(answer.body()));
  }

  private static String said(String body) {
    String first = body.lines().findFirst().orElse("");
    String shown = first.substring(0, Math.min(LONGEST, first.length()));
    try {
      return JsonMapper.shared().readTree(body).path("detail").asString(shown);
    } catch (JacksonException notOurs) {
      return shown;
    }
  }

  /** What is said of a failure: our own words as they stand, Java's with the kind before them. */
  static String words(IOException failed) {
    return Optional.ofNullable(failed.getMessage())
        .filter(_ ->
            failed.getClass() == IOException.class || failed instanceof RefusedReportsException)
        .orElseGet(failed::toString);
  }

  @Override
  public void close() {
    client.close();
  }
}
