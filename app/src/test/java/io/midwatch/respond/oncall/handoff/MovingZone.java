package io.midwatch.respond.oncall.handoff;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** A zone whose government changes its mind: its rules are replaced while the program runs. */
final class MovingZone extends ZoneRulesProvider {
  private final String id;
  private final AtomicReference<Rules> rules;

  private record Rules(String version, ZoneRules rules) {}

  private MovingZone(String id, Rules rules) {
    this.id = id;
    this.rules = new AtomicReference<>(rules);
  }

  /** One that nobody else uses. */
  static MovingZone named(String name, String version, int hours) {
    MovingZone zone = new MovingZone("Test/" + name, rules(version, hours));
    ZoneRulesProvider.registerProvider(zone);
    return zone;
  }

  ZoneId id() {
    return ZoneId.of(id);
  }

  /** An update of the machine. */
  void update(String version, int hours) {
    rules.set(rules(version, hours));
  }

  private static Rules rules(String version, int hours) {
    return new Rules(version, ZoneOffset.ofHours(hours).getRules());
  }

  @Override
  protected Set<String> provideZoneIds() {
    return Set.of(id);
  }

  @Override
  @SuppressWarnings("NullAway") // Its contract: null says that the rules may change.
  protected ZoneRules provideRules(String zone, boolean forCaching) {
    return forCaching ? null : rules.get().rules();
  }

  @Override
  protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
    NavigableMap<String, ZoneRules> versions = new TreeMap<>();
    versions.put(rules.get().version(), rules.get().rules());
    return versions;
  }
}
