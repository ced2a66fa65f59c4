package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Over HTTP, with the key of the machine. */
final class HttpSender implements Sender, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String key;

  /**
   * @param server where the pages of the server are
   */
  HttpSender(URI server, String name, String key) {
    this.address =
        URI.create(server.toString().replaceAll("/+$", "") + "/api/v1/hosts/" + name + "/reports");
    this.key = key;
  }

  @Override
  public String send(List<HostReport> reports, Instant now)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Midwatch-Sent", now.toString())
                .POST(HttpRequest.BodyPublishers.ofString(ReportJson.text(reports)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      String said = answer.body().lines().findFirst().orElse("");
      throw new IOException(
          address
              + " answered "
              + answer.statusCode()
              + " "
              + said.substring(0, Math.min(300, said.length())));
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
