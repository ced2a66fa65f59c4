package io.midwatch.web.ping.desk;

import io.midwatch.detect.expect.Ping;
import io.midwatch.web.http.FastRequest;

/** How did a sign come by HTTP? For people to read only: nothing is allowed for it. */
public final class Way {
  private Way() {}

  /** The sender's address is the first that a proxy names, else that of the connection. */
  public static Ping.Way of(FastRequest request) {
    String address =
        request
            .header("X-Forwarded-For")
            .map(list -> list.split(",", 2)[0].strip())
            .filter(Way::isAddress)
            .orElse(request.remote());
    return new Ping.Way(
        request.secure() ? "https" : "http",
        request.method(),
        address,
        request.header("User-Agent").orElse(""));
  }

  private static boolean isAddress(String text) {
    return text.length() <= 45 && text.matches("[0-9a-fA-F:.]{2,45}");
  }
}
