package io.midwatch.web.auth;

import io.midwatch.web.api.Problems;
import io.midwatch.web.auth.AccessTokens.Holder;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Guard;
import io.midwatch.web.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The guard of a server that people sign in to: a bearer token (RFC 6750) for programs, a session
 * cookie for browsers, and only forms of our own.
 */
final class Gate implements Guard {
  static final String COOKIE = "midwatch";

  private final AccessTokens tokens;
  private final Sessions sessions;

  Gate(AccessTokens tokens, Sessions sessions) {
    this.tokens = tokens;
    this.sessions = sessions;
  }

  @Override
  public Optional<Answer> refuse(Request request, Access access) {
    if (access == Access.LINK || access == Access.PROVEN) {
      return Optional.empty(); // No cookie counts there, so no foreign page can misuse one.
    }
    Optional<Holder> bearer = request.bearer().flatMap(tokens::holder);
    if (!isRead(request) && bearer.isEmpty() && !SameOrigin.holds(request)) {
      return Optional.of(foreign());
    }
    return switch (access) {
      case OPEN, LINK, PROVEN -> Optional.empty();
      case SIGNED_IN ->
          bearer.isPresent() || session(request) ? Optional.empty() : stranger(request);
    };
  }

  /** HEAD comes with GET. */
  private static boolean isRead(Request request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  static Answer foreign() {
    return Problems.answer(
        403, "The request does not come from a page of this server, so it was not carried out.");
  }

  /** Whose token or session a request comes with. */
  Optional<Holder> holder(Request request) {
    return request
        .bearer()
        .flatMap(tokens::holder)
        .or(() -> request.cookie(COOKIE).flatMap(sessions::holder));
  }

  private boolean session(Request request) {
    return request.cookie(COOKIE).flatMap(sessions::holder).isPresent();
  }

  private static Optional<Answer> stranger(Request request) {
    boolean browser =
        request.method().equals("GET")
            && request.header("Accept").filter(accept -> accept.contains("text/html")).isPresent();
    if (browser && !request.path().startsWith("/api/")) {
      return Optional.of(
          Answer.seeOther(
              "/login?next=" + URLEncoder.encode(request.path(), StandardCharsets.UTF_8)));
    }
    return Optional.of(
        Problems.answer(401, "Sign in, or send an access token: \"Authorization: Bearer mw_...\".")
            .with("WWW-Authenticate", "Bearer realm=\"midwatch\""));
  }
}
