package io.midwatch.web.auth;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.web.auth.AccessTokens.Holder;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Guard;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.page.SignInPages;
import java.util.List;
import java.util.Optional;

/**
 * Signing in and out, and the first set-up.
 *
 * <p>Opening the set-up link only shows a form: programs that fetch links in advance must not use
 * it up.
 */
public final class SignIn {
  private final Attempts attempts;
  private final AccessTokens tokens;
  private final Sessions sessions;
  private final SetupLink setup;
  private final SignInPages pages;

  public SignIn(KeyValueStore keys, Clock clock, SignInPages pages) {
    this.attempts = new Attempts(clock);
    this.tokens = new AccessTokens(keys, clock);
    this.sessions = new Sessions(keys, clock, tokens);
    this.setup = new SetupLink(tokens);
    this.pages = pages;
  }

  /** The guard that lets in whoever has signed in. */
  public Guard guard() {
    return new Gate(tokens, sessions);
  }

  /** The name of whoever sends a request; empty when nobody has signed in. */
  public String who(Request request) {
    return new Gate(tokens, sessions).holder(request).map(Holder::name).orElse("");
  }

  /** The guard of the demonstration: everybody on this machine. */
  public static Guard openGuard() {
    return new OpenGate();
  }

  /** The path that makes the first token; empty when there is a token. */
  public Optional<String> setupPath() {
    return setup.secret().map(secret -> "/setup/" + secret);
  }

  public List<Route> routes() {
    return List.of(
        Route.open("/login", this::loginForm),
        new Route(Method.POST, "/login", Access.OPEN, this::login),
        new Route(Method.POST, "/logout", Access.OPEN, this::logout),
        Route.open("/setup/{secret}", this::setupForm),
        new Route(Method.POST, "/setup/{secret}", Access.OPEN, this::setUp));
  }

  private Answer loginForm(Request request) {
    return pages.login(next(request.query("next")), "");
  }

  private Answer login(Request request) {
    String next = next(request.form("next"));
    if (!attempts.allowed(request.remote())) {
      return pages
          .login(next, "Too many attempts. Wait five minutes, then try again.")
          .with("Retry-After", String.valueOf(Attempts.WINDOW.toSeconds()))
          .withStatus(429);
    }
    Optional<Holder> holder = tokens.holder(request.form("token").orElse("").strip());
    if (holder.isEmpty()) {
      attempts.failed(request.remote());
      return pages
          .login(next, "This token opens nothing. It begins with mw_ and was shown once.")
          .withStatus(403);
    }
    return withCookie(
        Answer.seeOther(next), request, sessions.begin(holder.get()), Sessions.LENGTH.toSeconds());
  }

  private Answer logout(Request request) {
    request.cookie(Gate.COOKIE).ifPresent(sessions::finish);
    return withCookie(Answer.seeOther("/login"), request, "", 0);
  }

  private Answer setupForm(Request request) throws HttpProblem {
    if (!attempts.allowed(request.remote()) || !setup.opens(request.pathParam("secret"))) {
      throw closed(request);
    }
    return pages.setup(request.path());
  }

  private Answer setUp(Request request) throws HttpProblem {
    Optional<String> token =
        attempts.allowed(request.remote())
            ? setup.use(request.pathParam("secret"), request.form("name").orElse(""))
            : Optional.empty();
    Optional<Holder> holder = token.flatMap(tokens::holder);
    if (holder.isEmpty()) {
      throw closed(request);
    }
    return withCookie(
        pages.issued(token.orElse("")),
        request,
        sessions.begin(holder.get()),
        Sessions.LENGTH.toSeconds());
  }

  private HttpProblem closed(Request request) {
    attempts.failed(request.remote());
    return HttpProblem.notFound(
        "This set-up link was used, or is from an earlier start. While there is no token yet, each"
            + " start of Midwatch prints a new link.");
  }

  /** Only to our own pages: a path, not an address elsewhere. */
  private static String next(Optional<String> wanted) {
    return wanted
        .filter(path -> path.matches("/[\\x21-\\x7E&&[^\\\\]]{0,1000}"))
        .filter(path -> !path.startsWith("//") && !path.startsWith("/login"))
        .orElse("/");
  }

  private static Answer withCookie(Answer answer, Request request, String value, long seconds) {
    return answer.with(
        "Set-Cookie",
        Gate.COOKIE
            + "="
            + value
            + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
            + seconds
            + (request.secure() ? "; Secure" : ""));
  }
}
