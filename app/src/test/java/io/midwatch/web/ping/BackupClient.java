package io.midwatch.web.ping;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Speaks as borgmatic does: a POST for each state, the log of the run in it cut to 100,000 bytes
 * from its beginning, no run id, and no retries.
 */
final class BackupClient {
  private static final int BODY = 100_000;

  private final PingRig rig;
  private final String path;
  private final boolean createSlug;

  BackupClient(PingRig rig, String path, boolean createSlug) {
    this.rig = rig;
    this.path = path;
    this.createSlug = createSlug;
  }

  /** Answers whether borgmatic would log no warning. */
  boolean ping(String state, String log) throws IOException, InterruptedException {
    String url = path + (state.isEmpty() ? "" : "/" + state);
    boolean byUuid = path.matches(".*\\w{8}-\\w{4}-\\w{4}-\\w{4}-\\w{12}$");
    if (createSlug && !byUuid) {
      url += "?create=1";
    }
    byte[] body = log.getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, body.length - BODY);
    HttpRequest request =
        rig.request(url)
            .header("User-Agent", "borgmatic")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body, from, body.length - from))
            .build();
    HttpResponse<String> answer = rig.send(request);
    return answer.statusCode() < 400;
  }
}
