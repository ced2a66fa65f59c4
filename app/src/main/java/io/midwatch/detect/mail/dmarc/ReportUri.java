package io.midwatch.detect.mail.dmarc;

import io.midwatch.detect.mail.DomainName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a report is to go.
 *
 * @param uri without the size behind it
 * @param scheme in lower case; receivers must know {@code mailto}, and ignore what they don't
 * @param host whose consent is needed: behind the {@code @}, or the authority's
 * @param size the obsolete limit as written, such as {@code 10m}
 */
public record ReportUri(String uri, String scheme, String host, Optional<String> size) {
  private static final Pattern SIZED = Pattern.compile("([^!]*)!([0-9]{1,19}[KkMmGgTt]?)");

  /** Reads one entry of {@code rua} or {@code ruf}; nothing when it is no usable address. */
  static Optional<ReportUri> read(String text) {
    Matcher sized = SIZED.matcher(text);
    boolean hasSize = sized.matches();
    String uri = hasSize ? sized.group(1) : text;
    int colon = uri.indexOf(':');
    if (colon <= 0 || uri.indexOf('!') >= 0) {
      return Optional.empty();
    }
    String scheme = uri.substring(0, colon).toLowerCase(Locale.ROOT);
    Optional<String> size = hasSize ? Optional.of(sized.group(2)) : Optional.empty();
    return host(scheme, uri).map(host -> new ReportUri(uri, scheme, host, size));
  }

  private static Optional<String> host(String scheme, String uri) {
    try {
      URI read = new URI(uri);
      if (!scheme.equals("mailto")) {
        return Optional.ofNullable(read.getHost()).flatMap(DomainName::of);
      }
    } catch (URISyntaxException wrong) {
      return Optional.empty();
    }
    String address = uri.substring(uri.indexOf(':') + 1);
    int query = address.indexOf('?');
    String bare = query < 0 ? address : address.substring(0, query);
    int at = bare.lastIndexOf('@');
    return at <= 0
        ? Optional.empty()
        : DomainName.of(bare.substring(at + 1)).filter(DomainName::isHost);
  }
}
