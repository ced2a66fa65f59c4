package io.midwatch.plan;

import io.midwatch.base.CheckId;
import io.midwatch.base.Mask;
import io.midwatch.plan.rota.Rota;
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
 * <p>Every name in it resolves: owners to people or rotas, dependencies to services, and no service
 * depends on itself. Immutable.
 *
 * @param watcher settings of the watching itself
 * @param people by id
 * @param rotas by id; none has the id of a person
 * @param services by id, in the order of the file
 * @param checks by id, in the order of the file
 * @param maintenance windows without paging
 * @param channels shared settings by channel key; {@link Options#NONE} where nothing is set
 * @param mask hides every secret that the plan holds
 * @param arrangements what is agreed beyond people, services and checks
 */
public record Plan(
    Watcher watcher,
    SequencedMap<String, Person> people,
    SequencedMap<String, Rota> rotas,
    SequencedMap<String, Service> services,
    SequencedMap<CheckId, CheckSpec> checks,
    List<Maintenance> maintenance,
    Map<String, Options> channels,
    Mask mask,
    Arrangements arrangements) {
  public Plan {
    people = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(people));
    rotas = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rotas));
    services = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(services));
    checks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(checks));
    maintenance = List.copyOf(maintenance);
    channels = Map.copyOf(channels);
  }

  /** The same plan with other rotas of the same ids. */
  public Plan withRotas(SequencedMap<String, Rota> others) {
    return new Plan(
        watcher, people, others, services, checks, maintenance, channels, mask, arrangements);
  }

  /** Who is told about a service of this plan at this instant; never nobody. */
  public List<Person> ownersOf(String service, Instant at) {
    return onCall(service(service).owner(), at);
  }

  /**
   * Who is there for an owner at this instant: the person of that id, or those on call in the rota.
   * In a gap, or where none of them has a way to be reached at that hour, it is the owner of the
   * watching, and where that has one too, whoever is in turn or the first person: never nobody.
   *
   * @param owner the id of a person or a rota
   */
  public List<Person> onCall(String owner, Instant at) {
    for (String id : List.of(owner, watcher.owner())) {
      List<Person> found = reachable(id, at);
      if (!found.isEmpty()) {
        return found;
      }
    }
    List<Person> found = inTurn(owner, at);
    return found.isEmpty() ? List.of(people.firstEntry().getValue()) : found;
  }

  /**
   * Who is there for an owner at this instant and has a way to be reached then. Nobody in a gap:
   * whoever wants somebody all the same asks {@link #onCall}.
   *
   * @param owner the id of a person or a rota
   */
  public List<Person> reachable(String owner, Instant at) {
    return inTurn(owner, at).stream().filter(person -> person.isReachable(at)).toList();
  }

  private List<Person> inTurn(String owner, Instant at) {
    Rota rota = rotas.get(owner);
    return rota == null
        ? List.of(person(owner))
        : rota.onCall(at).stream().map(this::person).toList();
  }

  /** The person with this id, who must exist. */
  public Person person(String id) {
    return find(people, id);
  }

  /** The service with this id, which must exist. */
  public Service service(String id) {
    return find(services, id);
  }

  /** The window that covers this check now, if any. */
  public Optional<Maintenance> maintenanceOf(CheckSpec check, Instant at) {
    for (Maintenance window : maintenance) {
      if (window.covers(check, at)) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  private static <T> T find(Map<String, T> map, String id) {
    T found = map.get(id);
    if (found == null) {
      throw new IllegalArgumentException("the plan does not know " + id);
    }
    return found;
  }
}
