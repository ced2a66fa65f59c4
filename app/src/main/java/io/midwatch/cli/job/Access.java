package io.midwatch.cli.job;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address under which one check reports, without act and parameters: {@code
 * https://watch.example.org/ping/5d07b6a2-…} or {@code …/ping/KEY/nightly-billing}.
 */
record Access(String check) {
  /**
   * Puts it together.
   *
   * @param id a whole address, a uuid, or a name, which needs a key
   * @param server where pings are taken: an address without a path gets {@code /ping}; empty for
   *     none
   * @param key that stands before names; empty for none
   * @throws IllegalArgumentException when something is missing or wrong; the message is for people
   */
  static Access of(String id, String server, String key) {
    if (id.startsWith("http://") || id.startsWith("https://")) {
      return new Access(bare(id));
    }
    if (!server.startsWith("http://") && !server.startsWith("https://")) {
      throw new IllegalArgumentException(
          server.isEmpty()
              ? "where is the server? Give --url, MIDWATCH_URL, url in "
                  + JobConf.SYSTEM
                  + ", or on its own machine --data"
              : "an address begins with http:// or https://, not \"" + server + "\"");
    }
    String base = bare(server);
    if (base.equals(server) && base.indexOf('/', base.indexOf("://") + 3) < 0) {
      base += "/ping";
    }
    if (isUuid(id)) {
      return new Access(base + "/" + id);
    }
    if (!isName(id)) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is no name of a check (small letters, digits, - and _), uuid or address");
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "a name needs the ping key, which the page of the heartbeat shows: --key,"
              + " MIDWATCH_PING_KEY, key in "
              + JobConf.SYSTEM
              + "; or name it by its address, see midwatch heartbeat url");
    }
    return new Access(base + "/" + encoded(key) + "/" + id);
  }

  private static String bare(String url) {
    int end = url.length();
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        end = i;
        break;
      }
    }
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > 200) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** The address for an act, with parameters; those that are empty are left out. */
  String to(String act, Map<String, String> parameters, List<String> metrics) {
    StringBuilder url = new StringBuilder(check);
    if (!act.isEmpty()) {
      url.append('/').append(act);
    }
    char before = '?';
    for (Map.Entry<String, String> one : parameters.entrySet()) {
      if (!one.getValue().isEmpty()) {
        url.append(before).append(one.getKey()).append('=').append(encoded(one.getValue()));
        before = '&';
      }
    }
    for (String metric : metrics) {
      url.append(before).append("metric=").append(encoded(metric).replace("%3A", ":"));
      before = '&';
    }
    return url.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The first that is not blank. */
  @SafeVarargs
  static String first(Optional<String>... texts) {
    for (Optional<String> text : texts) {
      if (text.isPresent() && !text.get().isBlank()) {
        return text.get().strip();
      }
    }
    return "";
  }
}
