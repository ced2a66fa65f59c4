package io.midwatch.web.http;

import java.util.function.BiConsumer;

/**
 * Headers that keep a browser from doing what our pages never ask for (OWASP Secure Headers
 * Project): no foreign or inline scripts, no frames, no guessing of types, no referrer to others.
 */
final class SecurityHeaders {
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /** Gives each name and value to whatever sets the headers of an answer. */
  static void put(BiConsumer<String, String> headers) {
    headers.accept("Content-Security-Policy", CONTENT_POLICY);
    headers.accept("X-Content-Type-Options", "nosniff");
    headers.accept("X-Frame-Options", "DENY");
    headers.accept("Referrer-Policy", "same-origin");
    headers.accept("Cross-Origin-Opener-Policy", "same-origin");
    headers.accept("Cross-Origin-Resource-Policy", "same-origin");
    headers.accept("Cache-Control", "no-store");
  }
}
