package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Handlers that stand before another one and check who asks. */
public final class Guards {

  private Guards() {}

  /** Basic authentication (RFC 7617); others get 401 with a challenge. */
  public static Handler basic(String user, String password, Handler inner) {
    return exactly(basicHeader(user, password), "Basic realm=\"lab\"", inner);
  }

  /** One fixed bearer token (RFC 6750); others get 401 with a challenge. */
  public static Handler bearer(String token, Handler inner) {
    return exactly("Bearer " + token, "Bearer realm=\"lab\"", inner);
  }

  static String basicHeader(String user, String password) {
    String pair = user + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static Handler exactly(String wanted, String challenge, Handler inner) {
    return request ->
        request.header("Authorization").filter(wanted::equals).isPresent()
            ? inner.answer(request)
            : Answer.text("who are you?\n")
                .withStatus(401)
                .withHeader("WWW-Authenticate", challenge);
  }
}
