package io.midwatch.detect.rdap.whois;

import io.midwatch.detect.rdap.Registration;
import io.midwatch.detect.rdap.whois.WhoisLines.Pair;
import java.net.IDN;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an answer of a WHOIS server says of a domain. What cannot be read is not guessed. */
public sealed interface WhoisAnswer {
  /** It tells of the domain; perhaps neither its end nor its standing. */
  record Of(Registration registration) implements WhoisAnswer {}

  /** There is no such domain. */
  record Free(String line) implements WhoisAnswer {}

  /**
   * It is about nothing, or another domain, or a refusal.
   *
   * @param why for a person
   */
  record Nothing(String why) implements WhoisAnswer {}

  /** The server that IANA names for a top level; empty when it names none. */
  static Optional<String> referral(byte[] answer) {
    return WhoisLines.of(answer).all().stream()
        .filter(pair -> pair.key().equals("whois") || pair.key().equals("refer"))
        .map(pair -> pair.value().toLowerCase(Locale.ROOT).replaceFirst("^r?whois://", ""))
        .map(host -> host.replaceFirst("[/:].*$", ""))
        .filter(host -> host.matches("[a-z0-9]([a-z0-9.-]{0,250})") && host.contains("."))
        .findFirst();
  }

  /**
   * Reads an answer.
   *
   * @param domain that was asked about, in ASCII and lower case
   * @param server that answered, as reports call it
   */
  static WhoisAnswer read(String domain, String server, byte[] answer) {
    return new Reading(domain, server, WhoisLines.of(answer)).answer();
  }

  /** One answer being read. */
  record Reading(String domain, String server, WhoisLines lines) {
    private static final Set<String> NAME =
        Set.of("domain", "domain name", "domainname", "domain name ascii", "nom de domaine");
    private static final Set<String> END =
        Set.of(
            "registry expiry date",
            "registrar registration expiration date",
            "domain expiration date",
            "domain expires",
            "domain expiry date",
            "expiry date",
            "expiry",
            "expiration date",
            "expiration time",
            "expiration",
            "expire date",
            "expire",
            "expires",
            "expires on",
            "expires at",
            "expired date",
            "exp date",
            "paid till",
            "renewal date",
            "valid until",
            "valid date",
            "validity",
            "registered until",
            "data de expiração",
            "fecha de expiración",
            "date d expiration");
    private static final Set<String> STANDING =
        Set.of(
            "status",
            "domain status",
            "registration status",
            "state",
            "domain state",
            "eppstatus",
            "epp status",
            "query status");
    private static final Set<String> HOLDER =
        Set.of("registrar", "registrar name", "sponsoring registrar", "registrar organization");
    private static final Set<String> SERVER =
        Set.of("nserver", "name server", "name servers", "nameserver", "nameservers", "host name");
    private static final Pattern NONE =
        Pattern.compile(
            "(no match|not found|no entries found|no data found|nothing found|no object"
                + " found|object does not exist|domain not found|no such domain|no information"
                + " available|the domain has not been registered|not registered|is free$|is"
                + " available for)");
    private static final Pattern LIMIT =
        Pattern.compile(
            "(limit|quota|too many|too fast|try again|access denied|denied|blocked|blacklist|not"
                + " authori[sz]ed|unauthori[sz]ed|refused|abuse)");
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_WORDS = 120;

    WhoisAnswer answer() {
      List<Pair> names = lines.all().stream().filter(pair -> NAME.contains(pair.key())).toList();
      boolean named = names.stream().anyMatch(pair -> isDomain(pair.value()));
      List<Pair> ends = of(END);
      List<Pair> standings = of(STANDING);
      Optional<String> none = line(NONE);
      boolean free = standings.stream().anyMatch(pair -> isFree(pair.value()));
      if (free || (none.isPresent() && !named && ends.isEmpty())) {
        return new Free(cut(none.orElse("status: free")));
      }
      if (named) {
        return new Of(registration(ends, standings));
      }
      if (!names.isEmpty()) {
        return new Nothing(
            "asked about "
                + domain
                + ", "
                + server
                + " answers about "
                + cut(names.getFirst().value()));
      }
      boolean spoken = lines.text().stream().anyMatch(text -> speaksOf(text));
      if (spoken && !(ends.isEmpty() && standings.isEmpty())) {
        return new Of(registration(ends, standings));
      }
      return new Nothing(
          line(LIMIT)
              .map(limit -> server + " does not tell: " + cut(limit))
              .orElse(server + " tells nothing about " + domain + " that can be read"));
    }

    private static boolean isFree(String status) {
      String bare = status.strip().toLowerCase(Locale.ROOT);
      return bare.equals("free") || bare.equals("available");
    }

    private List<Pair> of(Set<String> keys) {
      return lines.all().stream()
          .filter(pair -> keys.contains(pair.key()) && !pair.value().isEmpty())
          .toList();
    }

    private Optional<String> line(Pattern pattern) {
      return lines.text().stream()
          .filter(text -> pattern.matcher(text.toLowerCase(Locale.ROOT)).find())
          .findFirst();
    }

    private boolean isDomain(String value) {
      String name = value.strip().toLowerCase(Locale.ROOT);
      int end = name.indexOf(' ');
      String bare = end < 0 ? name : name.substring(0, end);
      String plain = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
      try {
        return IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED).equals(domain);
      } catch (IllegalArgumentException noName) {
        return false;
      }
    }

    private boolean speaksOf(String text) {
      for (String word : text.split("[\\s\"'<>()]", 40)) {
        if (isDomain(word)) {
          return true;
        }
      }
      return false;
    }

    private Registration registration(List<Pair> ends, List<Pair> standings) {
      List<String> seen = new ArrayList<>();
      ends.forEach(pair -> seen.add(pair.line()));
      standings.forEach(pair -> seen.add(pair.line()));
      Set<String> statuses = new TreeSet<>();
      boolean clear = true;
      for (Pair pair : standings) {
        for (String word : words(pair.value())) {
          Optional<String> known = WhoisStatus.of(word);
          known.ifPresent(statuses::add);
          clear = clear && known.isPresent();
        }
      }
      boolean dayFirst = domain.endsWith(".pt");
      Optional<Instant> end =
          ends.stream()
              .flatMap(pair -> WhoisDates.read(pair.value(), dayFirst).stream())
              .min(Comparator.naturalOrder());
      Registration all =
          new Registration(
              domain,
              end,
              Optional.empty(),
              of(HOLDER).stream().map(pair -> cut(pair.value())).findFirst().orElse(""),
              statuses,
              servers(),
              Optional.empty(),
              seen.stream().distinct().limit(MOST_WORDS).map(Reading::cut).toList(),
              "WHOIS (" + server + ")");
      // A word that is not known may mean the worst: only what is bad for sure is said then.
      return clear || !all.alarms().isEmpty() ? all : all.withoutStatuses();
    }

    private Set<String> servers() {
      Set<String> servers = new TreeSet<>();
      for (Pair pair : of(SERVER)) {
        String name = pair.value().toLowerCase(Locale.ROOT).split("[\\s,(]", 2)[0];
        if (name.contains(".") && servers.size() < 16) {
          servers.add(cut(name.endsWith(".") ? name.substring(0, name.length() - 1) : name));
        }
      }
      return servers;
    }

    /** {@code clientHold https://icann.org/epp#clientHold}; {@code REGISTERED, DELEGATED}. */
    private static List<String> words(String value) {
      List<String> words = new ArrayList<>();
      String plain = value.replaceAll("\\([^)]{0,200}\\)?", " ");
      int link = plain.indexOf("http");
      for (String part : (link < 0 ? plain : plain.substring(0, link)).split("[,;/]", 20)) {
        if (!part.isBlank()) {
          words.add(part.strip());
        }
      }
      return words;
    }

    private static String cut(String text) {
      return text.length() > LONGEST_WORDS ? text.substring(0, LONGEST_WORDS) + "…" : text;
    }
  }
}
