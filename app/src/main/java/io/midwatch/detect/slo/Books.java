package io.midwatch.detect.slo;

import io.midwatch.base.CheckId;
import io.midwatch.detect.Observation;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.objective.Objective;
import io.midwatch.plan.objective.Objectives;
import io.midwatch.plan.objective.Symptom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All objectives and symptoms of a plan with their looks, in memory. Takes each look as it is made;
 * a round over all of them reads no disk. Safe for use by many threads.
 */
public final class Books implements ObservationLog {
  private volatile Shelf shelf;
  private volatile boolean stirred;

  /** What one plan has; the books of unchanged parts go from shelf to shelf. */
  private record Shelf(
      Plan plan,
      Map<CheckId, ObjectiveBook> objectives,
      Map<String, ServiceBook> services,
      Map<CheckId, List<ObjectiveBook>> byCheck) {}

  /** Begins with the objectives of a plan; what was seen earlier is to be filled in. */
  public Books(Plan plan) {
    this.shelf = shelf(plan, Map.of(), Map.of());
  }

  /** Takes over a plan; those whose looks are unknown so far are handed out. */
  Collection<ObjectiveBook> adopt(Plan plan) {
    Shelf before = shelf;
    Shelf after = shelf(plan, before.objectives(), before.services());
    shelf = after;
    List<ObjectiveBook> fresh = new ArrayList<>(after.objectives().values());
    fresh.removeAll(before.objectives().values());
    return fresh;
  }

  private static Shelf shelf(
      Plan plan, Map<CheckId, ObjectiveBook> known, Map<String, ServiceBook> knownServices) {
    Objectives declared = plan.arrangements().objectives();
    Map<CheckId, ObjectiveBook> books = new LinkedHashMap<>();
    Map<CheckId, List<ObjectiveBook>> byCheck = new HashMap<>();
    for (Objective objective : declared.all()) {
      ObjectiveBook book =
          Optional.ofNullable(known.get(objective.id()))
              .filter(old -> old.becomes(objective))
              .orElseGet(() -> new ObjectiveBook(objective));
      books.put(objective.id(), book);
      objective
          .checks()
          .forEach(check -> byCheck.computeIfAbsent(check, _ -> new ArrayList<>()).add(book));
    }
    Map<String, ServiceBook> services = new LinkedHashMap<>();
    for (Service service : plan.services().values()) {
      Set<Symptom> symptoms = declared.symptoms().getOrDefault(service.id(), Set.of());
      if (symptoms.contains(Symptom.ERRORS) || symptoms.contains(Symptom.SLOW)) {
        services.put(
            service.id(),
            Optional.ofNullable(knownServices.get(service.id()))
                .filter(old -> old.is(symptoms, service.checks()))
                .orElseGet(() -> new ServiceBook(service.id(), symptoms, service.checks())));
      }
    }
    return new Shelf(plan, books, services, byCheck);
  }

  @Override
  public void append(Observation look) {
    Shelf now = shelf;
    CheckSpec check = now.plan().checks().get(look.check());
    if (check == null) {
      return;
    }
    List<ObjectiveBook> books = now.byCheck().getOrDefault(look.check(), List.of());
    ServiceBook service = now.services().get(check.service());
    if (books.isEmpty() && service == null) {
      return;
    }
    boolean excused = now.plan().maintenanceOf(check, look.at()).isPresent();
    books.forEach(book -> book.take(look, excused));
    if (service != null) {
      service.take(look, excused);
    }
    stirred |= look.verdict().isBad();
  }

  /** Was a bad look made since this was asked last? */
  boolean wasStirred() {
    boolean was = stirred;
    stirred = false;
    return was;
  }

  Plan plan() {
    return shelf.plan();
  }

  Collection<ObjectiveBook> all() {
    return shelf.objectives().values();
  }

  Collection<ServiceBook> services() {
    return shelf.services().values();
  }

  /** Goes on with what was open before a restart. */
  void recall(Collection<Alert> open) {
    for (Alert alert : open) {
      ObjectiveBook book = shelf.objectives().get(alert.check());
      ServiceBook service = shelf.services().get(alert.service());
      if (book != null) {
        book.recall(alert.severity(), alert.since());
      } else if (service != null) {
        for (Symptom symptom : Symptom.values()) {
          if (ServiceBook.id(service.service(), symptom).equals(alert.check())) {
            service.recall(symptom, alert.since());
          }
        }
      }
    }
  }

  /**
   * Everything that somebody is to hear of now.
   *
   * @param cover does a failing check tell already?
   */
  public List<Raised> round(Instant now, Function<CheckId, Cover> cover) {
    List<Raised> raised = new ArrayList<>();
    for (ObjectiveBook book : all()) {
      book.step(now, cover(book.objective().checks(), cover)).ifPresent(raised::add);
    }
    for (ServiceBook service : services()) {
      raised.addAll(service.step(now, cover(service.checks(), cover)));
    }
    return raised;
  }

  private static Cover cover(Collection<CheckId> checks, Function<CheckId, Cover> cover) {
    return checks.stream().map(cover).max(Comparator.naturalOrder()).orElse(Cover.NONE);
  }

  /** How every objective stands, in the order of the plan. */
  public List<Standing> standings(Instant now) {
    return all().stream().map(book -> book.standing(now)).toList();
  }

  /** How one objective stands. */
  public Optional<Standing> standing(CheckId id, Instant now) {
    return Optional.ofNullable(shelf.objectives().get(id)).map(book -> book.standing(now));
  }

  /** The looks of an objective by the day, oldest first. */
  public List<Account.Part> days(CheckId id, Instant now) {
    return Optional.ofNullable(shelf.objectives().get(id))
        .map(book -> book.days(now))
        .orElse(List.of());
  }

  /** What the symptoms say of every service that has some watched. */
  public List<SymptomView> symptoms(Instant now) {
    return services().stream().map(service -> service.view(now)).toList();
  }
}
