package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.spf.MacroText.Expand;
import io.midwatch.detect.mail.spf.MacroText.Literal;
import io.midwatch.detect.mail.spf.MacroText.Piece;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Puts in what macros stand for (RFC 7208 section 7).
 *
 * @param query the message
 * @param receiver our own name, for {@code %{r}}
 * @param epochSeconds now, for {@code %{t}}
 * @param validated gives the validated name of the client for a domain, for {@code %{p}}
 */
record MacroExpander(
    SpfQuery query, String receiver, long epochSeconds, UnaryOperator<String> validated) {
  /** More than any name or sensible explanation: the rest is cut off. */
  private static final int MOST = 65_535;

  /** As text, for an explanation. */
  String text(MacroText macros, String domain) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : macros.pieces()) {
      out.append(
          switch (piece) {
            case Literal literal -> literal.text();
            case Expand expand -> value(expand, domain);
          });
      if (out.length() > MOST) {
        return out.substring(0, MOST);
      }
    }
    return out.toString();
  }

  /** As a name to ask for: no dot at the end, labels taken off its left until it fits. */
  String name(MacroText macros, String domain) {
    String name = DomainName.bare(text(macros, domain));
    while (name.length() > DomainName.MOST_OCTETS && name.indexOf('.') >= 0) {
      name = name.substring(name.indexOf('.') + 1);
    }
    return name;
  }

  private String value(Expand expand, String domain) {
    String transformed = transform(raw(expand.letter(), domain), expand);
    return expand.url() ? escaped(transformed) : transformed;
  }

  private String raw(char letter, String domain) {
    return switch (letter) {
      case 's' -> query.sender();
      case 'l' -> query.localPart();
      case 'o' -> query.senderDomain();
      case 'd' -> domain;
      case 'i' -> dotted(query.ip());
      case 'p' -> validated.apply(domain);
      case 'v' -> query.ip().getAddress().length == 4 ? "in-addr" : "ip6";
      case 'h' -> query.helo();
      case 'c' -> readable(query.ip());
      case 'r' -> receiver;
      case 't' -> Long.toString(epochSeconds);
      default -> "";
    };
  }

  private static String transform(String value, Expand expand) {
    if (expand.delimiters().isEmpty()) {
      return value;
    }
    Pattern any = Pattern.compile("[" + Pattern.quote(expand.delimiters()) + "]");
    List<String> parts = new ArrayList<>(List.of(any.split(value, -1)));
    if (expand.reversed()) {
      Collections.reverse(parts);
    }
    int from = expand.right() == 0 ? 0 : Math.max(0, parts.size() - expand.right());
    return String.join(".", parts.subList(from, parts.size()));
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return out.toString();
  }

  /** For {@code %{i}}: IPv6 as 32 digits with dots between. */
  private static String dotted(InetAddress ip) {
    byte[] octets = ip.getAddress();
    if (octets.length == 4) {
      return ip.getHostAddress();
    }
    String digits = HexFormat.of().withUpperCase().formatHex(octets);
    return String.join(".", digits.split(""));
  }

  /** For {@code %{c}}: IPv6 by RFC 5952, the longest run of zeros left out. */
  static String readable(InetAddress ip) {
    byte[] octets = ip.getAddress();
    if (octets.length == 4) {
      return ip.getHostAddress();
    }
    int bestAt = -1;
    int best = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(octets, i + run) == 0) {
        run++;
      }
      if (run > best) {
        best = run;
        bestAt = i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestAt) {
        out.append("::");
        i += best - 1;
      } else {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":");
        out.append(Integer.toHexString(group(octets, i)).toLowerCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  private static int group(byte[] octets, int i) {
    return ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
  }
}
