package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What hangs on what? Every check's dependencies, near and far, as checks. Immutable.
 *
 * <p>A service stands for all its checks. A check never hangs on itself or on checks of its own
 * service through its service. A heartbeat is hung on only by its own name: that a service's
 * nightly job failed does not explain whatever uses the service.
 */
final class Ties {
  private final Map<CheckId, Set<CheckId>> needs = new HashMap<>();
  private final Map<CheckId, Set<CheckId>> neededBy = new HashMap<>();
  private final Map<String, Set<CheckId>> neededByService = new HashMap<>();
  private final Map<CheckId, Set<CheckId>> neededByHeartbeat = new HashMap<>();
  private final Map<CheckId, Set<CheckId>> reports = new HashMap<>();
  private final Set<CheckId> neededReports = new HashSet<>();

  Ties(Plan plan) {
    Map<String, Set<CheckId>> ofService = new HashMap<>();
    ofChecks(plan, ofService);
    for (Service service : plan.services().values()) {
      Set<CheckId> all = new LinkedHashSet<>();
      for (String name : service.dependsOn()) {
        all.addAll(behind(name, plan, ofService));
      }
      neededByService.put(service.id(), all);
      noteReports(all, plan);
    }
    ofHeartbeats(plan, ofService);
  }

  private void ofChecks(Plan plan, Map<String, Set<CheckId>> ofService) {
    for (CheckSpec check : plan.checks().values()) {
      Set<CheckId> all = new LinkedHashSet<>();
      for (String name : check.dependsOn()) {
        all.addAll(behind(name, plan, ofService));
      }
      all.remove(check.id());
      needs.put(check.id(), all);
      for (CheckId needed : all) {
        neededBy.computeIfAbsent(needed, id -> new LinkedHashSet<>()).add(check.id());
      }
      Set<CheckId> reported = noteReports(all, plan);
      if (!reported.isEmpty()) {
        reports.put(check.id(), reported);
      }
    }
  }

  private void ofHeartbeats(Plan plan, Map<String, Set<CheckId>> ofService) {
    for (Heartbeat heartbeat : plan.arrangements().heartbeats().all().values()) {
      if (!heartbeat.dependsOn().isEmpty()) {
        Set<CheckId> all = new LinkedHashSet<>();
        for (String name : heartbeat.dependsOn()) {
          all.addAll(behind(name, plan, ofService));
        }
        all.addAll(neededByService.getOrDefault(heartbeat.service(), Set.of()));
        all.remove(heartbeat.id());
        neededByHeartbeat.put(heartbeat.id(), all);
        noteReports(all, plan);
      }
    }
  }

  /** Those of them that have to report in by themselves. */
  private Set<CheckId> noteReports(Set<CheckId> needed, Plan plan) {
    Set<CheckId> reported = new LinkedHashSet<>(needed);
    reported.retainAll(plan.arrangements().heartbeats().all().keySet());
    neededReports.addAll(reported);
    return reported;
  }

  /** The checks behind the name of a service or check, with all that they hang on in turn. */
  private static Set<CheckId> behind(String name, Plan plan, Map<String, Set<CheckId>> ofService) {
    Set<CheckId> known = ofService.get(name);
    if (known != null) {
      return known;
    }
    Set<CheckId> all = new LinkedHashSet<>();
    ofService.put(name, all);
    Optional<Heartbeat> heartbeat = plan.arrangements().heartbeats().find(new CheckId(name));
    if (heartbeat.isPresent()) {
      all.add(heartbeat.get().id());
      Service home = plan.service(heartbeat.get().service());
      Stream.concat(heartbeat.get().dependsOn().stream(), home.dependsOn().stream())
          .forEach(further -> all.addAll(behind(further, plan, ofService)));
      return all;
    }
    Service service = plan.services().get(name);
    List<CheckId> checks = service == null ? List.of(new CheckId(name)) : service.checks();
    for (CheckId id : checks) {
      CheckSpec check = plan.checks().get(id);
      if (check != null) {
        all.add(id);
        for (String further : check.dependsOn()) {
          all.addAll(behind(further, plan, ofService));
        }
      }
    }
    if (service != null) {
      for (String further : service.dependsOn()) {
        all.addAll(behind(further, plan, ofService));
      }
    }
    return all;
  }

  /** What this check hangs on, nearest first. */
  Set<CheckId> needs(CheckId check) {
    return needs.getOrDefault(check, Set.of());
  }

  /**
   * What something of a service hangs on that is no check: what the service does beside its own
   * checks, and for a heartbeat, in whichever environment, what it names itself.
   */
  Set<CheckId> needsOf(CheckId reported, String service) {
    Set<CheckId> own = reported.isOthers() ? null : neededByHeartbeat.get(Heartbeat.of(reported));
    return own == null ? neededByService.getOrDefault(service, Set.of()) : own;
  }

  /** What has to report in by itself and this check hangs on. */
  Set<CheckId> reports(CheckId check) {
    return reports.getOrDefault(check, Set.of());
  }

  /** Does something hang on this heartbeat? */
  boolean isNeeded(CheckId heartbeat) {
    return neededReports.contains(heartbeat);
  }

  /** What hangs on this check. */
  Set<CheckId> neededBy(CheckId check) {
    return neededBy.getOrDefault(check, Set.of());
  }

  /** Does either hang on the other? */
  boolean tied(CheckId one, CheckId other) {
    return needs(one).contains(other) || needs(other).contains(one);
  }
}
