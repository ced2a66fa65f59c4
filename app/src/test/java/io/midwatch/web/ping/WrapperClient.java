package io.midwatch.web.ping;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Speaks as runitor does around a job: POST of {@code text/plain}, a run id from the client, the
 * last bytes of the output up to the limit that the answer to the start named, two more tries for
 * what may pass, and only 200 and 201 count.
 */
final class WrapperClient {
  private static final Set<Integer> TRIED_AGAIN = Set.of(408, 429, 500, 502, 503, 504);
  private static final int OWN_LIMIT = 10_000;
  private static final int MOST = 10_000_000;
  private static final int RETRIES = 2;

  private final PingRig rig;
  private final String handle;
  private final boolean create;
  private int tries;

  WrapperClient(PingRig rig, String handle, boolean create) {
    this.rig = rig;
    this.handle = handle;
    this.create = create;
  }

  int tries() {
    return tries;
  }

  /** Reports a run that said this and ended so. */
  void run(String output, int exit) throws IOException, InterruptedException {
    String run = UUID.randomUUID().toString();
    OptionalInt limit = ping("/start", run, new byte[0]);
    byte[] all = output.getBytes(StandardCharsets.UTF_8);
    int most = Math.min(MOST, limit.orElse(OWN_LIMIT));
    byte[] last = Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
    ping("/" + exit, run, last);
  }

  private OptionalInt ping(String type, String run, byte[] body)
      throws IOException, InterruptedException {
    String query = "?" + (create ? "create=1&" : "") + "rid=" + run;
    for (int again = 0; again <= RETRIES; again++) {
      HttpResponse<String> answer =
          rig.send(
              rig.request(handle + type + query)
                  .header("Content-Type", "text/plain")
                  .header("User-Agent", "runitor/v1")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build());
      tries++;
      int status = answer.statusCode();
      if (status == 200 || status == 201) {
        return answer
            .headers()
            .firstValue("Ping-Body-Limit")
            .map(limit -> OptionalInt.of(Integer.parseUnsignedInt(limit)))
            .orElse(OptionalInt.empty());
      }
      if (!TRIED_AGAIN.contains(status)) {
        throw new IOException("nonretriable error response: " + status);
      }
    }
    throw new IOException("max tries reached");
  }
}
