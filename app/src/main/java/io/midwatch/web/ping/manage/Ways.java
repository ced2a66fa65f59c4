package io.midwatch.web.ping.manage;

import io.midwatch.plan.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who is told of a job, and by which ways? Those of its service's owner, as the plan says: the API
 * of others may name them, and can't change them.
 */
final class Ways {
  private final Function<String, List<Person>> told;

  /**
   * @param told who is told of a service: its owner, or all who take turns as its owner
   */
  Ways(Function<String, List<Person>> told) {
    this.told = told;
  }

  /** A way to tell somebody; without the address itself, which may be a secret. */
  record Way(String id, String name, String kind) {}

  /** Those of a service, in the order in which they are tried. */
  List<Way> of(String service) {
    List<Way> ways = new ArrayList<>();
    for (Person person : told.apply(service)) {
      for (int number = 0; number < person.reach().size(); number++) {
        String kind = person.reach().get(number).channel();
        String key = "midwatch/" + person.id() + "/" + kind + "/" + number;
        UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        ways.add(new Way(id.toString(), person.name(), kind));
      }
    }
    return ways;
  }

  /** Those of all these services, each once. */
  List<Way> of(Collection<String> services) {
    LinkedHashSet<Way> ways = new LinkedHashSet<>();
    services.forEach(service -> ways.addAll(of(service)));
    return List.copyOf(ways);
  }

  /** The ids of those of a service, with commas between them. */
  String ids(String service) {
    return of(service).stream().map(Way::id).sorted().collect(Collectors.joining(","));
  }

  /**
   * What is wrong with such a wish for a job of this service. Its owner's ways may be named, all or
   * some of them, by id or by name; the owner is told by all of them as before.
   *
   * @param services all that have jobs
   */
  Optional<String> fault(String wanted, String service, Collection<String> services) {
    if (wanted.equals("*")) {
      return Optional.empty();
    }
    if (wanted.isEmpty()) {
      return Optional.of(
          "channels is empty, and somebody must be told of a check: leave it out or send \"*\" for"
              + " the owner of "
              + service
              + "; to expect nothing for now, pause the check");
    }
    List<Way> known = of(services);
    for (String one : wanted.split(",", -1)) {
      if (one.isEmpty()) {
        return Optional.of("empty channel identifier");
      }
      long matches = known.stream().filter(way -> isCalled(way, one)).count();
      if (matches != 1) {
        return Optional.of(
            (matches == 0 ? "invalid" : "non-unique") + " channel identifier: " + one);
      }
      if (of(service).stream().noneMatch(way -> isCalled(way, one))) {
        return Optional.of(
            "channel "
                + one
                + " is not one of the owner of "
                + service
                + ", who is told as the plan says; leave channels out, send \"*\", or change the"
                + " owner in the plan");
      }
    }
    return Optional.empty();
  }

  private static boolean isCalled(Way way, String one) {
    return way.id().equals(one) || way.name().equals(one);
  }
}
