package io.midwatch.detect.tls.caa;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final Pattern TAG = Pattern.compile("[a-z0-9]+");
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.+");
  private static final Set<String> ONCE = Set.of("accounturi", "validationmethods");
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
    if (!TAG.matcher(tag).matches()) {
      return Optional.of(shown + ": a tag has letters and digits only");
    }
    if (issues()) {
      return faultOfIssue().map(why -> shown + ": " + why);
    }
    return tag.equals("iodef") && !isReachable()
        ? Optional.of(shown + ": iodef wants mailto: with an address, or https: with a host")
        : Optional.empty();
  }

  private Optional<String> faultOfIssue() {
    if (!issuer().isEmpty() && !DOMAIN.matcher(issuer()).matches()) {
      return Optional.of("'" + issuer() + "' is no domain name of an authority");
    }
    Set<String> seen = new HashSet<>();
    for (String one : rest()) {
      Matcher matcher = PARAMETER.matcher(one);
      if (!one.isBlank() && !matcher.matches()) {
        return Optional.of("its parameters cannot be read");
      }
      String name = one.isBlank() ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
      if (ONCE.contains(name) && !seen.add(name)) {
        return Optional.of("it says " + name + " twice, and nobody fits both (RFC 8657)");
      }
      if (name.equals("accounturi") && !ABSOLUTE.matcher(matcher.group(2)).matches()) {
        return Optional.of("accounturi wants the address of an account");
      }
    }
    return Optional.empty();
  }

  /** RFC 8659, section 4.4. */
  private boolean isReachable() {
    try {
      URI uri = new URI(value.strip());
      return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
        case "mailto" -> uri.getSchemeSpecificPart().indexOf('@') > 0;
        case "http", "https" -> uri.getHost() != null;
        default -> false;
      };
    } catch (URISyntaxException odd) {
      return false;
    }
  }

  private List<String> rest() {
    String[] parts = value.split(";", -1);
    return Arrays.asList(parts).subList(1, parts.length);
  }
}
