package io.midwatch.detect.mail.dmarc;

import io.midwatch.detect.mail.dmarc.DmarcFlaw.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a policy record (RFC 9989 sections 4.7 and 4.8). Pure; nothing is thrown. */
public final class DmarcReader {
  private static final Pattern VERSION =
      Pattern.compile("[vV][ \t]*=[ \t]*DMARC1[ \t]*(;.*)?", Pattern.DOTALL);
  private static final Set<String> HISTORIC = Set.of("pct", "rf", "ri");
  private static final Set<String> KNOWN =
      Set.of("v", "p", "sp", "np", "psd", "t", "adkim", "aspf", "fo", "rua", "ruf");
  private static final int MOST_OCTETS = 65_535;
  private static final int MOST_ADDRESSES = 100;

  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<DmarcFlaw> flaws = new ArrayList<>();
  private boolean sound = true;

  private DmarcReader() {}

  /** Does the text begin with the version, the one thing that must be right? */
  public static boolean isDmarc(String text) {
    return text.length() <= MOST_OCTETS && VERSION.matcher(text).matches();
  }

  /** Reads a record; nothing when {@link #isDmarc} says that it is none. */
  public static Optional<DmarcRecord> read(String text) {
    return isDmarc(text) ? Optional.of(new DmarcReader().record(text)) : Optional.empty();
  }

  private DmarcRecord record(String text) {
    split(text);
    Optional<DmarcRequest> p = request("p");
    Optional<DmarcRequest> sp = request("sp");
    Optional<DmarcRequest> np = request("np");
    String psd = choice("psd", "u", "y", "n", "u");
    List<ReportUri> rua = addresses("rua");
    List<ReportUri> ruf = addresses("ruf");
    if (!tags.containsKey("p")) {
      sound = false;
      String says =
          rua.isEmpty()
              ? "no p and no rua: receivers do as if there were no record"
              : "no p: receivers take it for p=none, older ones ignore it all";
      flaw(Kind.MISSING_POLICY, "p", says);
    }
    return new DmarcRecord(
        text,
        p,
        sp,
        np,
        sound,
        switch (psd) {
          case "y" -> DmarcRecord.Psd.YES;
          case "n" -> DmarcRecord.Psd.NO;
          default -> DmarcRecord.Psd.UNSAID;
        },
        choice("t", "n", "y", "n").equals("y"),
        choice("adkim", "r", "r", "s").equals("s"),
        choice("aspf", "r", "r", "s").equals("s"),
        rua,
        ruf,
        failureOptions(),
        flaws);
  }

  private void split(String text) {
    for (String part : text.split(";", -1)) {
      String tag = part.strip();
      if (tag.isEmpty()) {
        continue;
      }
      int equals = tag.indexOf('=');
      String name = equals < 0 ? "" : tag.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = equals < 0 ? "" : tag.substring(equals + 1).strip();
      boolean printable = value.chars().allMatch(c -> c >= ' ' && c <= '~');
      if (name.isEmpty()
          || value.isEmpty()
          || !printable
          || !name.chars().allMatch(DmarcReader::isLetter)) {
        flaw(Kind.SYNTAX, name, "\"" + shortened(tag) + "\" is no tag=value");
        // A policy that can't be read is invalid, not absent.
        if (name.equals("p") || name.equals("sp") || name.equals("np")) {
          tags.putIfAbsent(name, "");
        }
      } else if (tags.containsKey(name)) {
        flaw(Kind.TWICE, name, name + " stands there twice; the first counts");
      } else {
        keep(name, value);
      }
    }
  }

  private void keep(String name, String value) {
    tags.put(name, value);
    if (HISTORIC.contains(name)) {
      flaw(Kind.HISTORIC, name, name + "=" + shortened(value) + " has no meaning since RFC 9989");
    } else if (!KNOWN.contains(name)) {
      flaw(Kind.UNKNOWN, name, name + " is no tag of DMARC; receivers ignore it");
    }
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  private Optional<DmarcRequest> request(String tag) {
    String value = tags.get(tag);
    if (value == null) {
      return Optional.empty();
    }
    Optional<DmarcRequest> read = DmarcRequest.named(value);
    if (read.isEmpty()) {
      sound = false;
      flaw(Kind.VALUE, tag, tag + "=" + shortened(value) + " is none of none, quarantine, reject");
    }
    return read;
  }

  private String choice(String tag, String standard, String... allowed) {
    String value = tags.getOrDefault(tag, standard).toLowerCase(Locale.ROOT);
    if (List.of(allowed).contains(value)) {
      return value;
    }
    flaw(
        Kind.VALUE,
        tag,
        tag + "=" + shortened(value) + " is none of " + String.join(", ", allowed));
    return standard;
  }

  private List<String> failureOptions() {
    String value = tags.get("fo");
    if (value == null) {
      return List.of("0");
    }
    List<String> options = new ArrayList<>();
    for (String part : value.toLowerCase(Locale.ROOT).split(":", -1)) {
      options.add(part.strip());
    }
    boolean known = options.stream().allMatch(Set.of("0", "1", "d", "s")::contains);
    boolean once = options.stream().distinct().count() == options.size();
    if (known && once && !(options.contains("0") && options.contains("1"))) {
      return options;
    }
    flaw(Kind.VALUE, "fo", "fo=" + shortened(value) + " is not made of 0 or 1, d and s");
    return List.of("0");
  }

  private List<ReportUri> addresses(String tag) {
    String value = tags.get(tag);
    List<ReportUri> found = new ArrayList<>();
    if (value == null) {
      return found;
    }
    for (String part : value.split(",", MOST_ADDRESSES + 1)) {
      String address = part.strip();
      Optional<ReportUri> read = ReportUri.read(address);
      if (read.isEmpty() || found.size() == MOST_ADDRESSES) {
        flaw(Kind.ADDRESS, tag, tag + ": \"" + shortened(address) + "\" is no mailto:name@host");
        continue;
      }
      found.add(read.get());
      read.get()
          .size()
          .ifPresent(size -> flaw(Kind.SIZE, tag, tag + ": the size !" + size + " is ignored"));
    }
    return found;
  }

  private void flaw(Kind kind, String tag, String what) {
    if (flaws.size() < 100) {
      flaws.add(new DmarcFlaw(kind, shortened(tag), what));
    }
  }

  private static String shortened(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return shown.replaceAll("[^ -~…]", "?");
  }
}
