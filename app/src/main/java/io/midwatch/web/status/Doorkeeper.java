package io.midwatch.web.status;

import io.midwatch.base.Secret;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may see a private page? Whoever shows its token: in the header {@code Authorization: Bearer},
 * in the query for feed readers, or in a form once, after which a cookie stands for it. The cookie
 * does not hold the token. Comparing takes the same time whatever is shown.
 */
final class Doorkeeper {
  private static final String COOKIE = "midwatch-status-";
  private static final int A_MONTH = 30 * 24 * 3_600;

  private Doorkeeper() {}

  /** May this request see the page? */
  static boolean lets(StatusPage page, Request request) {
    return page.token()
        .map(token ->
            request.query("token").filter(shown -> same(shown, token.reveal())).isPresent()
                || request.bearer().filter(shown -> same(shown, token.reveal())).isPresent()
                || request
                    .cookie(COOKIE + page.id())
                    .filter(shown -> same(shown, stamp(page, token)))
                    .isPresent())
        .orElse(true);
  }

  /** Is this the token of the page? */
  static boolean opens(StatusPage page, String shown) {
    return page.token().map(token -> same(shown, token.reveal())).orElse(false);
  }

  /** The answer with a cookie that stands for the token. */
  static Answer remember(StatusPage page, Request request, Answer answer) {
    String stamp = page.token().map(token -> stamp(page, token)).orElse("");
    return answer.with(
        "Set-Cookie",
        COOKIE
            + page.id()
            + "="
            + stamp
            + "; Path=/; Max-Age="
            + A_MONTH
            + "; HttpOnly; SameSite=Lax"
            + (request.secure() ? "; Secure" : ""));
  }

  private static String stamp(StatusPage page, Secret token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] text = ("status-page\n" + page.id()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Digests are compared, so that not even the length shows. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(digest(one), digest(other));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
