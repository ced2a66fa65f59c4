package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.TxtRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a record from its text (RFC 7208 section 12). The whole of it is checked before anything is
 * evaluated: an error anywhere is an error of the record (section 4.6). Pure; nothing is thrown.
 */
public final class SpfReader {
  private static final String VERSION = "v=spf1";

  /** Longer than any DNS message can carry. */
  private static final int MOST_OCTETS = 65_535;

  private static final Pattern MODIFIER =
      Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)", Pattern.DOTALL);
  private static final Pattern MECHANISM =
      Pattern.compile("([+?~-]?)([A-Za-z0-9_.-]*)(.*)", Pattern.DOTALL);
  private static final Pattern CIDR = Pattern.compile("(?:/([0-9]+))?(?://([0-9]+))?$");

  private SpfReader() {}

  /** Does the text say that it is an SPF record of version 1 (section 4.5)? */
  public static boolean isSpf(String text) {
    return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
        && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
  }

  /** Those of the records that are SPF records, their strings joined. */
  public static List<String> select(List<TxtRecord> records) {
    return records.stream().map(TxtRecord::joined).filter(SpfReader::isSpf).toList();
  }

  /** Reads one, which {@link #isSpf} has said to be one. */
  public static SpfReading read(String text) {
    if (text.length() > MOST_OCTETS) {
      String start = text.substring(0, VERSION.length());
      return new SpfReading.Broken(start, start, 0, "longer than a DNS message can be");
    }
    List<Directive> directives = new ArrayList<>();
    List<Modifier> modifiers = new ArrayList<>();
    int at = Math.min(VERSION.length(), text.length());
    while (at < text.length()) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      int end = text.indexOf(' ', at);
      String term = text.substring(at, end < 0 ? text.length() : end);
      try {
        term(term, at, directives, modifiers);
      } catch (SpfSyntaxException wrong) {
        return new SpfReading.Broken(text, term, at, wrong.why());
      }
      at += term.length();
    }
    return new SpfRecord(
        text,
        directives,
        named(modifiers, "redirect"),
        named(modifiers, "exp"),
        modifiers.stream().filter(m -> !isKnown(m.name())).toList());
  }

  private static void term(
      String term, int at, List<Directive> directives, List<Modifier> modifiers)
      throws SpfSyntaxException {
    Matcher modifier = MODIFIER.matcher(term);
    if (!modifier.matches()) {
      directives.add(directive(term, at));
      return;
    }
    String name = modifier.group(1).toLowerCase(Locale.ROOT);
    if (isKnown(name) && named(modifiers, name).isPresent()) {
      throw new SpfSyntaxException(name + "= stands there twice");
    }
    String value = modifier.group(2);
    MacroText read = isKnown(name) ? MacroReader.domainSpec(value) : MacroReader.macroString(value);
    modifiers.add(new Modifier(name, read, term, at));
  }

  private static boolean isKnown(String name) {
    return name.equals("redirect") || name.equals("exp");
  }

  private static Optional<Modifier> named(List<Modifier> modifiers, String name) {
    return modifiers.stream().filter(modifier -> modifier.name().equals(name)).findFirst();
  }

  private static Directive directive(String term, int at) throws SpfSyntaxException {
    Matcher parts = MECHANISM.matcher(term);
    Optional<Mechanism> named =
        parts.matches() ? Mechanism.named(parts.group(2)) : Optional.empty();
    if (named.isEmpty()) {
      throw new SpfSyntaxException("\"" + term + "\" is no mechanism of SPF");
    }
    Mechanism mechanism = named.get();
    SpfResult result = result(parts.group(1));
    String rest = parts.group(3);
    return switch (mechanism) {
      case ALL -> {
        if (!rest.isEmpty()) {
          throw new SpfSyntaxException("nothing may follow \"all\"");
        }
        yield new Directive(result, mechanism, Optional.empty(), Optional.empty(), 0, 0, term, at);
      }
      case IP4, IP6 -> network(result, mechanism, rest, term, at);
      case A, MX -> host(result, mechanism, rest, term, at);
      case INCLUDE, PTR, EXISTS -> named(result, mechanism, rest, term, at);
    };
  }

  private static SpfResult result(String qualifier) {
    return switch (qualifier) {
      case "-" -> SpfResult.FAIL;
      case "~" -> SpfResult.SOFTFAIL;
      case "?" -> SpfResult.NEUTRAL;
      default -> SpfResult.PASS;
    };
  }

  private static Directive named(
      SpfResult result, Mechanism mechanism, String rest, String term, int at)
      throws SpfSyntaxException {
    Optional<MacroText> domain = Optional.empty();
    if (rest.startsWith(":")) {
      domain = Optional.of(MacroReader.domainSpec(rest.substring(1)));
    } else if (!rest.isEmpty() || mechanism.needsDomain()) {
      throw new SpfSyntaxException(
          "write it as " + mechanism.word() + ":name" + (rest.isEmpty() ? "" : ", not " + rest));
    }
    return new Directive(result, mechanism, domain, Optional.empty(), 32, 128, term, at);
  }

  private static Directive host(
      SpfResult result, Mechanism mechanism, String rest, String term, int at)
      throws SpfSyntaxException {
    Matcher cidr = CIDR.matcher(rest);
    boolean found = cidr.find();
    String before = found ? rest.substring(0, cidr.start()) : rest;
    Optional<MacroText> domain = Optional.empty();
    if (before.startsWith(":")) {
      domain = Optional.of(MacroReader.domainSpec(before.substring(1)));
    } else if (!before.isEmpty()) {
      throw new SpfSyntaxException("\"" + before + "\" is not expected there");
    }
    int bits4 = found ? bits(cidr.group(1), 32) : 32;
    int bits6 = found ? bits(cidr.group(2), 128) : 128;
    return new Directive(result, mechanism, domain, Optional.empty(), bits4, bits6, term, at);
  }

  private static Directive network(
      SpfResult result, Mechanism mechanism, String rest, String term, int at)
      throws SpfSyntaxException {
    boolean four = mechanism == Mechanism.IP4;
    int most = four ? 32 : 128;
    if (!rest.startsWith(":")) {
      throw new SpfSyntaxException("write it as " + mechanism.word() + ":address/bits");
    }
    int slash = rest.indexOf('/');
    String address = rest.substring(1, slash < 0 ? rest.length() : slash);
    Optional<Network> network = four ? Network.four(address) : Network.six(address);
    if (network.isEmpty()) {
      throw new SpfSyntaxException(
          "\"" + address + "\" is no IPv" + (four ? "4" : "6") + " address");
    }
    int bits = slash < 0 ? most : bits(rest.substring(slash + 1), most);
    return new Directive(
        result, mechanism, Optional.empty(), network, four ? bits : 0, four ? 0 : bits, term, at);
  }

  private static int bits(@org.jspecify.annotations.Nullable String digits, int most)
      throws SpfSyntaxException {
    if (digits == null) {
      return most;
    }
    boolean sound =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    int bits = sound ? Integer.parseInt(digits) : most + 1;
    if (bits > most) {
      throw new SpfSyntaxException("/" + digits + " is no prefix of 0 to " + most + " bits");
    }
    return bits;
  }
}
