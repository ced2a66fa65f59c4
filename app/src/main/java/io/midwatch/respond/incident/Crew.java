package io.midwatch.respond.incident;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who does what in an incident.
 *
 * @param commander the id of the person who leads it; empty while nobody does
 * @param roles further roles by name ({@code communications}, {@code operations}, {@code scribe}),
 *     each with the id of a person
 * @param chat where those who work on it talk, an address; may be empty
 */
public record Crew(String commander, Map<String, String> roles, String chat) {
  /** Nobody yet. */
  public static final Crew NONE = new Crew("", Map.of(), "");

  public Crew {
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
  }

  Crew ledBy(String person) {
    return new Crew(person, roles, chat);
  }

  /** Nobody has a role whose person is empty. */
  Crew with(String role, String person) {
    Map<String, String> more = new LinkedHashMap<>(roles);
    if (person.isEmpty()) {
      more.remove(role);
    } else {
      more.put(role, person);
    }
    return new Crew(commander, more, chat);
  }

  Crew talkingAt(String address) {
    return new Crew(commander, roles, address);
  }
}
