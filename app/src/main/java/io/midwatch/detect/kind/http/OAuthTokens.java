package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.http.HttpSettings.OAuthSettings;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.ProbeParts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Gets access tokens with client credentials (RFC 6749, section 4.4) and keeps the last one until
 * shortly before it expires. The request for a token is a hop of the look that needs it. Safe for
 * use by many threads; two looks at once may both ask.
 */
final class OAuthTokens {
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final Duration UNSAID = Duration.ofMinutes(5);
  private static final long LARGEST = 64 * 1024;

  private final OAuthSettings settings;
  private final HttpClients clients;
  private final ProbeParts parts;
  private volatile @Nullable Kept kept;

  private record Kept(Secret token, long untilNanos) {}

  OAuthTokens(OAuthSettings settings, HttpClients clients, ProbeParts parts) {
    this.settings = settings;
    this.clients = clients;
    this.parts = parts;
  }

  /**
   * A token that should be good.
   *
   * @throws HopException with {@code AUTH_FAILED} when none is issued
   */
  Secret token(Look look) throws HopException, InterruptedException {
    Kept last = kept;
    if (last != null && last.untilNanos() - look.clock().nanos() > 0) {
      return last.token();
    }
    Answer answer = ask(look);
    Optional<Object> document = JsonBody.parse(answer.body().bytes()).value();
    if (!answer.isGood()
        || !(document.orElse("") instanceof Map<?, ?> members)
        || !(members.get("access_token") instanceof String token)) {
      throw failed("answered " + answer.line() + error(document));
    }
    Duration life =
        members.get("expires_in") instanceof Long seconds && seconds >= 0 && seconds < 1L << 31
            ? Duration.ofSeconds(seconds)
            : UNSAID;
    kept = new Kept(new Secret(token), look.clock().nanos() + life.minus(EARLY).toNanos());
    return new Secret(token);
  }

  /** The target did not take the token: the next look asks for another. */
  void forget() {
    kept = null;
  }

  private Answer ask(Look look) throws HopException, InterruptedException {
    look.hop(Shown.url(settings.tokenUrl()));
    look.begin(Phase.DNS);
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("client_id", settings.clientId())
            .add("client_secret", settings.clientSecret().reveal());
    if (!settings.scope().isEmpty()) {
      form.add("scope", settings.scope());
    }
    Request request =
        new Request.Builder()
            .url(settings.tokenUrl())
            .header("Accept", "application/json")
            .header("Connection", "close")
            .header("User-Agent", "Midwatch")
            .post(form.build())
            .build();
    try {
      String host = settings.tokenUrl().host();
      List<InetAddress> found = parts.names().find(host, Family.ANY, look.left());
      for (InetAddress address : found) {
        parts.networks().check(address);
      }
      return new Exchange(clients, look, LARGEST).send(request, Route.of(host, found, look.left()));
    } catch (NoAddressException none) {
      throw failed("cannot be reached: " + none.detail());
    } catch (HopException broken) {
      throw failed("gives no token: " + broken.fault().detail());
    }
  }

  private HopException failed(String how) {
    return new HopException(
        Reason.AUTH_FAILED, "the token endpoint " + Shown.url(settings.tokenUrl()) + " " + how);
  }

  private static String error(Optional<Object> document) {
    return document.orElse("") instanceof Map<?, ?> members
            && members.get("error") instanceof String error
        ? " (" + (error.length() > 100 ? error.substring(0, 100) : error) + ")"
        : "";
  }
}
