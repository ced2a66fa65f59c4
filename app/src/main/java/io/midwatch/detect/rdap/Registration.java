package io.midwatch.detect.rdap;

import java.net.IDN;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a registry says of a domain: by RDAP (RFC 9083, section 5.3), or else by WHOIS.
 *
 * @param domain its name in ASCII and lower case; empty text when it is not told
 * @param expires when the registration ends
 * @param changed when it was changed last
 * @param registrar who holds it for the owner; empty text when it is not told
 * @param statuses as RFC 8056 words them, such as {@code client transfer prohibited}, in lower case
 * @param servers its name servers as the registry has them, in lower case without the last dot
 * @param signed whether the registry has a DS record, if it says so
 * @param words of the registry, as they came, that a person should see
 * @param source how it was told: {@code RDAP}
 */
public record Registration(
    String domain,
    Optional<Instant> expires,
    Optional<Instant> changed,
    String registrar,
    Set<String> statuses,
    Set<String> servers,
    Optional<Boolean> signed,
    List<String> words,
    String source) {
  /** The protocol of registries that programs can read. */
  private static final String RDAP = "RDAP";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST = 1 << 20;
  private static final int MOST = 64;
  private static final int LONGEST = 200;

  public Registration {
    statuses = Set.copyOf(statuses);
    servers = Set.copyOf(servers);
    words = List.copyOf(words);
  }

  /** Reads an answer; empty when it is not about a domain. */
  public static Optional<Registration> read(byte[] answer) {
    if (answer.length > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(answer);
      if (!tree.path("objectClassName").asString("").equalsIgnoreCase("domain")) {
        return Optional.empty();
      }
      JsonNode delegation = tree.path("secureDNS").path("delegationSigned");
      return Optional.of(
          new Registration(
              domain(tree),
              event(tree, "expiration"),
              event(tree, "last changed"),
              registrar(tree),
              statuses(tree),
              servers(tree),
              delegation.isBoolean() ? Optional.of(delegation.booleanValue()) : Optional.empty(),
              odd(tree),
              RDAP));
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  /** Is it on its way out, or off: no resolver finds it, or soon none will? */
  public Set<String> alarms() {
    Set<String> found = new TreeSet<>();
    for (String status : statuses) {
      boolean hold = status.endsWith(" hold");
      boolean ending =
          status.equals("pending delete")
              || status.equals("redemption period")
              || status.equals("pending restore")
              || status.equals("inactive")
              || status.equals("expired")
              || status.equals("suspended");
      if (hold || ending) {
        found.add(status);
      }
    }
    return found;
  }

  /** The same, its statuses not known. */
  public Registration withoutStatuses() {
    return new Registration(
        domain, expires, changed, registrar, Set.of(), servers, signed, words, source);
  }

  /** Was it told in the protocol whose words are fixed? */
  public boolean isByRdap() {
    return source.equals(RDAP);
  }

  /** Can nobody move it to another registrar without being asked? */
  public boolean isLocked() {
    return statuses.contains("client transfer prohibited")
        || statuses.contains("server transfer prohibited")
        || statuses.contains("transfer prohibited");
  }

  /** Some tell the name in its own letters only. */
  private static String domain(JsonNode tree) {
    String name = name(tree.path("ldhName"));
    try {
      return IDN.toASCII(
          name.isEmpty() ? name(tree.path("unicodeName")) : name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException noName) {
      return "";
    }
  }

  /** A day of expiry that cannot be read. */
  private static List<String> odd(JsonNode tree) {
    for (JsonNode event : tree.path("events")) {
      String date = event.path("eventDate").asString("");
      if (event.path("eventAction").asString("").equalsIgnoreCase("expiration")
          && instant(date).isEmpty()) {
        return List.of("expiration: " + cut(date));
      }
    }
    return List.of();
  }

  private static Optional<Instant> event(JsonNode tree, String action) {
    for (JsonNode event : tree.path("events")) {
      if (event.path("eventAction").asString("").equalsIgnoreCase(action)) {
        return instant(event.path("eventDate").asString(""));
      }
    }
    return Optional.empty();
  }

  /** RFC 3339; some registries leave the zone out and mean UTC. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException noZone) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeParseException noTime) {
        return Optional.empty();
      }
    }
  }

  private static Set<String> statuses(JsonNode tree) {
    Set<String> found = new TreeSet<>();
    for (JsonNode status : tree.path("status")) {
      if (found.size() < MOST) {
        found.add(words(cut(status.asString(""))));
      }
    }
    return found;
  }

  /** EPP's own words, such as {@code clientHold}, mean the same as RDAP's (RFC 8056). */
  private static String words(String status) {
    return status.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }

  private static Set<String> servers(JsonNode tree) {
    Set<String> found = new TreeSet<>();
    for (JsonNode server : tree.path("nameservers")) {
      String name = name(server.path("ldhName"));
      if (!name.isEmpty() && found.size() < MOST) {
        found.add(name);
      }
    }
    return found;
  }

  private static String registrar(JsonNode tree) {
    for (JsonNode entity : tree.path("entities")) {
      for (JsonNode role : entity.path("roles")) {
        if (role.asString("").equalsIgnoreCase("registrar")) {
          return card(entity).orElseGet(() -> cut(entity.path("handle").asString("")));
        }
      }
    }
    return "";
  }

  /** The full name of a jCard (RFC 7095). */
  private static Optional<String> card(JsonNode entity) {
    for (JsonNode property : entity.path("vcardArray").path(1)) {
      if (property.path(0).asString("").equals("fn")) {
        return Optional.of(cut(property.path(3).asString("")));
      }
    }
    return Optional.empty();
  }

  private static String name(JsonNode node) {
    String text = cut(node.asString("")).toLowerCase(Locale.ROOT);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
