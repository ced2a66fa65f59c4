package io.midwatch.detect.mail.dkim;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.dkim.DkimSignature.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a signature field (RFC 6376 sections 3.5 and 6.1.1). */
final class DkimSignatureReader {
  private static final Pattern QUOTED = Pattern.compile("=([0-9A-F]{2})");
  private static final int MOST_HEADERS = 500;

  /** Why a signature counts for nothing. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final DkimResult result;
    private final String why;

    Refused(DkimResult result, String why) {
      super(why, null, false, false);
      this.result = result;
      this.why = why;
    }

    DkimResult result() {
      return result;
    }

    String why() {
      return why;
    }
  }

  private final TagList list;

  private DkimSignatureReader(TagList list) {
    this.list = list;
  }

  static DkimSignature read(TagList list) throws Refused {
    if (list.problem().isPresent()) {
      throw new Refused(DkimResult.NEUTRAL, list.problem().get());
    }
    return new DkimSignatureReader(list).signature();
  }

  private DkimSignature signature() throws Refused {
    if (!required("v").equals("1")) {
      throw new Refused(DkimResult.PERMERROR, "v= is not 1");
    }
    DkimKey.Kind kind = algorithm(required("a").toLowerCase(Locale.ROOT));
    List<Canonical> ways = ways();
    String domain =
        DomainName.of(utf8(required("d")))
            .orElseThrow(() -> new Refused(DkimResult.NEUTRAL, "d= is no domain"));
    query();
    List<String> headers = headers();
    Optional<Long> signed = number("t");
    Optional<Long> expires = number("x");
    if (expires.isPresent() && signed.isPresent() && expires.get() <= signed.get()) {
      throw new Refused(DkimResult.PERMERROR, "x= is not after t=");
    }
    return new DkimSignature(
        kind,
        octets("b"),
        octets("bh"),
        ways.get(0),
        ways.get(1),
        domain,
        selector(required("s")),
        headers,
        number("l"),
        agent(domain),
        expires);
  }

  /** Octets of a message, one in each char, as the text that they are (RFC 8616 section 5). */
  private static String utf8(String octets) {
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** What is no name at all is left as it is, and nobody is asked for it. */
  private static String selector(String octets) {
    return DomainName.of(utf8(octets)).orElse(octets.toLowerCase(Locale.ROOT));
  }

  private String required(String tag) throws Refused {
    return list.get(tag)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new Refused(DkimResult.PERMERROR, tag + "= is missing"));
  }

  private static DkimKey.Kind algorithm(String name) throws Refused {
    return switch (name) {
      case "rsa-sha256" -> DkimKey.Kind.RSA;
      case "ed25519-sha256" -> DkimKey.Kind.ED25519;
      case "rsa-sha1" ->
          throw new Refused(DkimResult.PERMERROR, "rsa-sha1 is not to be believed (RFC 8301)");
      default -> throw new Refused(DkimResult.PERMERROR, "a= is no known algorithm");
    };
  }

  private List<Canonical> ways() throws Refused {
    List<Canonical> ways = new ArrayList<>();
    for (String way : list.dense("c").orElse("simple").split("/", 3)) {
      ways.add(
          switch (way.toLowerCase(Locale.ROOT)) {
            case "simple" -> Canonical.SIMPLE;
            case "relaxed" -> Canonical.RELAXED;
            default -> throw new Refused(DkimResult.PERMERROR, "c= is no known way");
          });
    }
    if (ways.size() == 1) {
      ways.add(Canonical.SIMPLE);
    }
    if (ways.size() > 2) {
      throw new Refused(DkimResult.NEUTRAL, "c= has more than two parts");
    }
    return ways;
  }

  private void query() throws Refused {
    List<String> methods = List.of(list.dense("q").orElse("dns/txt").split(":", -1));
    if (methods.stream().noneMatch("dns/txt"::equalsIgnoreCase)) {
      throw new Refused(DkimResult.PERMERROR, "q= knows no way but others than dns/txt");
    }
  }

  private List<String> headers() throws Refused {
    List<String> names = new ArrayList<>();
    for (String name : required("h").split(":", MOST_HEADERS + 1)) {
      names.add(name.strip().toLowerCase(Locale.ROOT));
    }
    if (names.size() > MOST_HEADERS || names.contains("")) {
      throw new Refused(DkimResult.NEUTRAL, "h= is no list of header names");
    }
    if (!names.contains("from")) {
      throw new Refused(DkimResult.PERMERROR, "h= does not cover From");
    }
    return names;
  }

  private String agent(String domain) throws Refused {
    Optional<String> written = list.dense("i").map(DkimSignatureReader::plain);
    if (written.isEmpty()) {
      return domain;
    }
    int at = written.get().lastIndexOf('@');
    Optional<String> agent =
        at < 0 ? Optional.empty() : DomainName.of(utf8(written.get().substring(at + 1)));
    if (agent.isEmpty() || !DomainName.within(agent.get(), domain)) {
      throw new Refused(DkimResult.PERMERROR, "i= is not the domain of d= nor below it");
    }
    return agent.get();
  }

  /** Any character may be written as its number (RFC 6376 section 2.11). */
  private static String plain(String quoted) {
    return QUOTED
        .matcher(quoted)
        .replaceAll(one ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(one.group(1), 16))));
  }

  private Optional<Long> number(String tag) throws Refused {
    Optional<String> digits = list.dense(tag);
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    boolean sound =
        !digits.get().isEmpty()
            && digits.get().length() <= 76
            && digits.get().chars().allMatch(c -> c >= '0' && c <= '9');
    if (!sound) {
      throw new Refused(DkimResult.NEUTRAL, tag + "= is no number");
    }
    String bare = digits.get().replaceFirst("^0+(?=.)", "");
    return Optional.of(bare.length() > 18 ? Long.MAX_VALUE : Long.parseLong(bare));
  }

  private Octets octets(String tag) throws Refused {
    required(tag);
    String dense = list.dense(tag).orElse("");
    try {
      Base64.getDecoder().decode(dense);
      return new Octets(dense);
    } catch (IllegalArgumentException notBase64) {
      throw new Refused(DkimResult.NEUTRAL, tag + "= is not base64");
    }
  }
}
