package io.midwatch.plan;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What is watched, for whom, and who is told: a plan that was read and found sound.
 *
 * <p>Every name in it resolves: owners to people, dependencies to services, and no service depends
 * on itself. Immutable.
 *
 * @param watcher settings of the watching itself
 * @param people by id
 * @param services by id, in the order of the file
 * @param checks by id, in the order of the file
 * @param maintenance windows without paging
 * @param channels shared settings by channel key; {@link Options#NONE} where nothing is set
 * @param mask hides every secret that the plan holds
 */
public record Plan(
    Watcher watcher,
    SequencedMap<String, Person> people,
    SequencedMap<String, Service> services,
    SequencedMap<CheckId, CheckSpec> checks,
    List<Maintenance> maintenance,
    Map<String, Options> channels,
    Mask mask) {
  public Plan {
    people = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(people));
    services = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(services));
    checks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(checks));
    maintenance = List.copyOf(maintenance);
    channels = Map.copyOf(channels);
  }

  /** The person who is told about a service of this plan. */
  public Person ownerOf(String service) {
    return person(find(services, service).owner());
  }

  /** The person with this id, who must exist. */
  public Person person(String id) {
    return find(people, id);
  }

  /** The window that covers this check now, if any. */
  public Optional<Maintenance> maintenanceOf(CheckSpec check, Instant at) {
    return maintenance.stream().filter(window -> window.covers(check, at)).findFirst();
  }

  private static <T> T find(Map<String, T> map, String id) {
    T found = map.get(id);
    if (found == null) {
      throw new IllegalArgumentException("the plan does not know " + id);
    }
    return found;
  }
}
