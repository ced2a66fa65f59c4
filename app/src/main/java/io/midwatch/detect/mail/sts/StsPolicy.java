package io.midwatch.detect.mail.sts;

import io.midwatch.detect.mail.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which servers take mail for a domain, and must they show a good certificate? The policy of
 * MTA-STS (RFC 8461 section 3.2).
 *
 * @param mode what senders do when it does not fit
 * @param maxAge seconds they keep it, at most a year
 * @param mx patterns: names, or {@code *.} and a name for exactly one label more
 */
public record StsPolicy(Mode mode, long maxAge, List<String> mx) implements StsReading {
  /** More than any honest policy; what is longer is not read. */
  public static final int MOST_OCTETS = 65_536;

  private static final long A_YEAR = 31_557_600;

  /** A domain as RFC 5321 section 4.1.2 has it: no other names can be asked for. */
  private static final Pattern LABELS =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  /** What a field may be called, one of another standard too. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");

  private static final Pattern AGE = Pattern.compile("[0-9]{1,10}");

  public StsPolicy {
    mx = List.copyOf(mx);
  }

  /** What do senders do when a server does not fit? */
  public enum Mode {
    ENFORCE,
    TESTING,
    NONE;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a policy as served. Pure; nothing is thrown. */
  public static StsReading read(String text) {
    if (text.length() > MOST_OCTETS) {
      return new Broken(0, "longer than " + MOST_OCTETS + " octets");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> mx = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        continue;
      }
      if (colon <= 0) {
        return new Broken(number, "\"" + OneRecord.shortened(line) + "\" is no name: value");
      }
      String name = line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      if (value.isEmpty() || !FIELD.matcher(name).matches()) {
        return new Broken(number, "\"" + OneRecord.shortened(line) + "\" is no name: value");
      } else if (!name.equals("mx")) {
        // Of a field that stands there twice, the first counts.
        fields.putIfAbsent(name, value);
      } else if (isPattern(value)) {
        mx.add(value.toLowerCase(Locale.ROOT));
      } else {
        return new Broken(number, "\"" + OneRecord.shortened(value) + "\" is no name of a server");
      }
    }
    return policy(fields, mx);
  }

  private static boolean isPattern(String value) {
    String name = value.startsWith("*.") ? value.substring(2) : value;
    return DomainName.of(name).isPresent() && LABELS.matcher(name).matches();
  }

  private static StsReading policy(Map<String, String> fields, List<String> mx) {
    if (!fields.getOrDefault("version", "").equals("STSv1")) {
      return new Broken(0, "version: STSv1 is missing");
    }
    Optional<Mode> mode = mode(fields.getOrDefault("mode", ""));
    if (mode.isEmpty()) {
      return new Broken(0, "mode: must be enforce, testing or none");
    }
    String age = fields.getOrDefault("max_age", "");
    if (!AGE.matcher(age).matches() || Long.parseLong(age) > A_YEAR) {
      return new Broken(0, "max_age: must be a number of seconds up to " + A_YEAR);
    }
    if (mx.isEmpty() && mode.get() != Mode.NONE) {
      return new Broken(0, "there is no mx: line");
    }
    return new StsPolicy(mode.get(), Long.parseLong(age), mx);
  }

  private static Optional<Mode> mode(String word) {
    for (Mode mode : Mode.values()) {
      if (mode.word().equals(word)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /** Is this a server that the policy names (section 4.1)? */
  public boolean names(String host) {
    String wanted = DomainName.bare(host.toLowerCase(Locale.ROOT));
    int dot = wanted.indexOf('.');
    return mx.contains(wanted) || (dot > 0 && mx.contains("*" + wanted.substring(dot)));
  }
}
