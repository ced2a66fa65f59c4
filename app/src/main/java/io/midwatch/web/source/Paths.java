package io.midwatch.web.source;

import io.midwatch.base.CheckId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses of our own pages and answers. The slashes of a check's id stay slashes, so that
 * addresses can be read, unless that would make a path that browsers and proxies rewrite.
 */
public final class Paths {
  private Paths() {}

  /** The page of a check: {@code /checks/shop/http/shop.example.org/health}. */
  public static String check(CheckId id) {
    return "/checks/" + id(id);
  }

  public static String service(String id) {
    return "/services/" + segment(id);
  }

  public static String alert(String id) {
    return "/alerts/" + segment(id);
  }

  public static String incident(String id) {
    return "/incidents/" + segment(id);
  }

  /** What is done with a page. */
  public static String page(String id) {
    return "/pages/" + segment(id);
  }

  /** The stream that nudges the page of this check. */
  public static String live(CheckId id) {
    return "/live?check=" + segment(id.text());
  }

  /** A check's id as part of a path. */
  public static String id(CheckId id) {
    String encoded = segment(id.text());
    String readable = encoded.replace("%2F", "/");
    return ("/" + readable + "/").matches(".*/\\.{0,2}/.*") ? encoded : readable;
  }

  /** A text as one part of a path. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }
}
