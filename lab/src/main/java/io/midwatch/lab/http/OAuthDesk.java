package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token endpoint for the client credentials grant (RFC 6749, section 4.4) and the guard that
 * accepts its tokens. Credentials are taken from basic authentication or from the form.
 */
public final class OAuthDesk implements Handler {

  private final String clientId;
  private final String secret;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();

  /**
   * @param lifetime told as {@code expires_in}, and kept
   */
  public OAuthDesk(String clientId, String secret, Duration lifetime, InstantSource clock) {
    this.clientId = clientId;
    this.secret = secret;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  @Override
  public Answer answer(Request request) {
    Map<String, String> form = form(request.body().text());
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return error(400, "unsupported_grant_type");
    }
    boolean basic =
        request.header("Authorization").equals(Optional.of(Guards.basicHeader(clientId, secret)));
    boolean posted =
        clientId.equals(form.get("client_id")) && secret.equals(form.get("client_secret"));
    if (!basic && !posted) {
      return error(401, "invalid_client").withHeader("WWW-Authenticate", "Basic realm=\"lab\"");
    }
    String token = token(issued.incrementAndGet());
    tokens.put(token, clock.instant().plus(lifetime));
    return Answer.json(
            "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(token, lifetime.toSeconds()))
        .withHeader("Cache-Control", "no-store");
  }

  /** How many tokens were given out. */
  public long issued() {
    return issued.get();
  }

  /** Makes every token invalid at once, as a restart of the issuer does. */
  public void forgetTokens() {
    tokens.clear();
  }

  /** Lets through whoever shows a token of this desk that still holds; others get 401. */
  public Handler guards(Handler inner) {
    return request -> {
      Instant until =
          request
              .header("Authorization")
              .filter(value -> value.startsWith("Bearer "))
              .map(value -> tokens.get(value.substring("Bearer ".length())))
              .orElse(Instant.MIN);
      return until.isAfter(clock.instant())
          ? inner.answer(request)
          : error(401, "invalid_token")
              .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    };
  }

  private String token(long number) {
    String plain = clientId + "/" + number;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  private static Reply error(int status, String code) {
    return Answer.json("{\"error\":\"" + code + "\"}").withStatus(status);
  }

  private static Map<String, String> form(String body) {
    var fields = new HashMap<String, String>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return fields;
  }
}
