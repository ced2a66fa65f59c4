package io.midwatch.detect.tls.caa;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.CAARecord;

/**
 * One CAA record (RFC 8659, section 4).
 *
 * @param critical who does not know the tag may not issue
 * @param tag in lower case
 * @param value as it stands
 */
public record CaaProperty(boolean critical, String tag, String value) {
  private static final int CRITICAL = 128;
  private static final int LONGEST = 100;
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern PARAMETER =
      Pattern.compile("[\\s]*([A-Za-z0-9-]+)[\\s]*=[\\s]*([!-:<-~]*)[\\s]*");

  public static CaaProperty of(CAARecord record) {
    return new CaaProperty(
        (record.getFlags() & CRITICAL) != 0,
        record.getTag().toLowerCase(Locale.ROOT),
        record.getValue());
  }

  /** Does it say who may issue? */
  boolean issues() {
    return tag.equals("issue") || tag.equals("issuewild");
  }

  /** The domain of the authority, in lower case; empty text for "nobody". Bounded and printable. */
  public String issuer() {
    String plain =
        value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{Graph}]", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }

  /**
   * The parameters behind the domain, in order, such as {@code accounturi} and {@code
   * validationmethods} (RFC 8657).
   */
  public Map<String, String> parameters() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String one : rest()) {
      Matcher matcher = PARAMETER.matcher(one);
      if (matcher.matches()) {
        found.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2));
      }
    }
    return found;
  }

  /** What is wrong with how it is written, if anything. */
  public Optional<String> fault() {
    String shown = tag + " \"" + (value.length() > LONGEST ? "…" : value) + "\"";
    if (issues()) {
      if (!issuer().isEmpty() && !DOMAIN.matcher(issuer()).matches()) {
        return Optional.of(shown + ": '" + issuer() + "' is no domain name of an authority");
      }
      boolean odd =
          rest().stream().anyMatch(one -> !one.isBlank() && !PARAMETER.matcher(one).matches());
      return odd ? Optional.of(shown + ": its parameters cannot be read") : Optional.empty();
    }
    boolean reachable =
        value.startsWith("mailto:") || value.startsWith("https:") || value.startsWith("http:");
    return tag.equals("iodef") && !reachable
        ? Optional.of(shown + ": iodef wants mailto: or https:")
        : Optional.empty();
  }

  private List<String> rest() {
    String[] parts = value.split(";", -1);
    return Arrays.asList(parts).subList(1, parts.length);
  }
}
