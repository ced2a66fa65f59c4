package io.midwatch.detect.rdap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which server knows the domains below a name (RFC 9224)? Read from IANA's file; a selection of the
 * commonest comes along, chosen by hand and therefore without a date. Immutable.
 *
 * @param published the date of IANA's file; else says that there is none
 * @param servers by the name above the domains, in lower case; each ends with a slash
 */
public record RdapPlaces(String published, Map<String, String> servers) {
  /** Where IANA keeps the whole file. */
  public static final String IANA = "https://data.iana.org/rdap/dns.json";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST = 4 << 20;
  private static final int MOST = 20_000;

  public RdapPlaces {
    servers = Map.copyOf(servers);
  }

  /** The file that comes along. */
  public static RdapPlaces bundled() {
    try (InputStream in = RdapPlaces.class.getResourceAsStream("dns.json")) {
      if (in == null) {
        throw new IllegalStateException("the list of RDAP servers is missing");
      }
      return read(in.readAllBytes())
          .orElseThrow(() -> new IllegalStateException("the list of RDAP servers is broken"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file in IANA's form; empty when it is none. */
  public static Optional<RdapPlaces> read(byte[] file) {
    if (file.length > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(file);
      Map<String, String> found = new HashMap<>();
      for (JsonNode service : tree.path("services")) {
        Optional<String> server = server(service.path(1));
        for (JsonNode name : service.path(0)) {
          if (server.isPresent() && found.size() < MOST) {
            found.put(name.asString("").toLowerCase(Locale.ROOT), server.get());
          }
        }
      }
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new RdapPlaces(tree.path("publication").asString("of unknown date"), found));
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  /** HTTPS before HTTP, else the first. */
  private static Optional<String> server(JsonNode urls) {
    Optional<String> found = Optional.empty();
    for (JsonNode url : urls) {
      String text = url.asString("");
      if (text.startsWith("https://")) {
        return Optional.of(withSlash(text));
      }
      if (text.startsWith("http://") && found.isEmpty()) {
        found = Optional.of(withSlash(text));
      }
    }
    return found;
  }

  private static String withSlash(String url) {
    return url.endsWith("/") ? url : url + "/";
  }

  /** The address that tells about a domain: by the longest name above it that is known. */
  public Optional<String> about(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      String server = servers.get(name.substring(dot + 1));
      if (server != null) {
        return Optional.of(server + "domain/" + name);
      }
    }
    return Optional.empty();
  }
}
