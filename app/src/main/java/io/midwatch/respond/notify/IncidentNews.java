package io.midwatch.respond.notify;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.ReversePath;
import io.midwatch.respond.incident.Times;
import io.midwatch.respond.incident.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is told of an incident as a whole. */
final class IncidentNews {
  /** So many of its alerts are asked for who heard of them; those who were paged heard of one. */
  private static final int MOST_ALERTS = 200;

  private static final int NAMED = 3;
  private static final String GOES_ON = "still failing";

  /** How a title begins of an incident whose time to be fixed is used up. */
  static final String REVERT = "REVERT NOW: ";

  private final Plan plan;
  private final Drafts drafts;
  private final Surroundings around;
  private final NoticeWriter writer;
  private final Instant now;

  IncidentNews(IncidentDesk.Parts parts, Instant now) {
    this.plan = parts.plan();
    this.drafts = parts.drafts();
    this.around = parts.around();
    this.writer = new NoticeWriter(parts.plan(), parts.around());
    this.now = now;
  }

  /**
   * An alert has ended, but perhaps not all of its incident.
   *
   * @param paged who was paged by it: they must not think that it is over
   */
  List<Tell> recovered(Incident incident, Set<String> paged, List<Tell> told) {
    if (told.isEmpty()) {
      return told;
    }
    List<String> still =
        incident.isLive()
            ? incident.holders().stream().limit(NAMED).map(this::name).toList()
            : List.of();
    if (still.isEmpty()) {
      return told;
    }
    Fact goesOn = new Fact(GOES_ON, String.join(", ", still));
    int others = incident.holders().size() - still.size();
    String more =
        "; its incident goes on: "
            + String.join(", ", still)
            + (others > 0 ? " and " + others + " more still fail" : " still fails");
    return told.stream()
        .map(one ->
            isEnd(one) && paged.contains(one.person())
                ? one.saying(with(one.notice(), goesOn).withTitle(one.notice().title() + more))
                : one)
        .toList();
  }

  /** An alert of no incident has ended: its service has not recovered while one of it goes on. */
  List<Tell> recovered(Alert alert, Collection<Incident> live, List<Tell> told) {
    if (alert.isOpen() || told.isEmpty()) {
      return told;
    }
    Set<String> people = told.stream().map(Tell::person).collect(Collectors.toSet());
    return live.stream()
        .filter(one -> one.holders().stream().anyMatch(by -> by.service().equals(alert.service())))
        .findFirst()
        .map(one -> recovered(one, people, told))
        .orElse(told);
  }

  /** What another system reports has no name of ours that tells anybody anything. */
  private String name(Member member) {
    return new CheckId(member.check()).isOthers()
        ? around.find(new AlertId(member.alert())).map(Alert::detail).orElse(member.service())
        : member.check();
  }

  /**
   * It is over: everybody hears so who was paged by it, with its times.
   *
   * @param paged who was
   * @param last the alert that ended last
   * @param told what is told of that alert's end
   */
  List<Tell> ended(Incident incident, Set<String> paged, Alert last, List<Tell> told) {
    List<Delivery> about = about(incident);
    Times took = Times.of(incident, Delivery.firstTaken(about));
    Fact times = new Fact("times", took.words());
    List<Tell> all =
        told.stream()
            .map(one -> isEnd(one) ? one.saying(with(one.notice(), times)) : one)
            .collect(Collectors.toCollection(ArrayList::new));
    Set<String> reached =
        told.stream().map(one -> one.person() + ' ' + one.way()).collect(Collectors.toSet());
    String lasted = Durations.rough(took.resolve().map(Took::span).orElse(Duration.ZERO));
    String how =
        incident.state() instanceof Incident.State.Ended ended && !ended.by().isEmpty()
            ? " was ended by " + ended.by() + " (" + ended.why() + ") after "
            : " is over after ";
    String title = plan.mask().apply("the incident of " + incident.service() + how + lasted);
    for (Delivery heard : ways(about).values()) {
      if (paged.contains(heard.person())
          && !reached.contains(heard.person() + ' ' + heard.reachIndex())) {
        Notice over =
            with(writer.recovery(of(heard, last), List.of()), times)
                .withTitle(title)
                .withSubject(incident.id());
        all.add(new Tell(incident.id() + ".over", heard.person(), heard.reachIndex(), over));
      }
    }
    return all;
  }

  /** Nobody hears of an end without its beginning: what they heard of last is what ends. */
  private Alert of(Delivery heard, Alert otherwise) {
    return heard.notice().items().stream()
        .flatMap(item -> around.find(new AlertId(item.alert())).stream())
        .filter(alert -> !alert.isOpen())
        .findFirst()
        .orElse(otherwise);
  }

  /**
   * Its time to be fixed is used up.
   *
   * @param alert by which it is told
   * @param people who are told, by all their ways
   * @param path how one goes back
   */
  List<Tell> revert(Incident incident, Alert alert, Set<String> people, ReversePath path) {
    Notice failing = writer.page(alert, "its time to be fixed is used up", List.of(), now);
    Notice notice =
        insisting(incident, alongside(incident, failing), path).withSubject(incident.id());
    String news = incident.id() + ".revert" + now.toEpochMilli();
    return people.stream()
        .flatMap(person -> ways(person).map(way -> new Tell(news, person, way, notice)))
        .toList();
  }

  /** Somebody leads it from now on. */
  Tell leads(Incident incident, Alert alert, String person, String by) {
    String why = person + " leads its incident, handed over by " + by;
    Notice notice = writer.page(alert, why, List.of(), now).withSubject(incident.id());
    int way = ways(person).findFirst().orElse(0);
    return new Tell(incident.id() + ".leads" + now.toEpochMilli(), person, way, notice);
  }

  /** What is told of a whole incident names what else of it fails: the title is about one alert. */
  List<Tell> alongside(Incident incident, List<Tell> told) {
    return told.stream().map(one -> one.saying(alongside(incident, one.notice()))).toList();
  }

  private Notice alongside(Incident incident, Notice notice) {
    List<Member> others =
        incident.holders().stream()
            .filter(member -> !notice.alerts().contains(member.alert()))
            .toList();
    if (others.isEmpty() || notice.kind() == Notice.Kind.RECOVERY) {
      return notice;
    }
    String named = others.stream().limit(NAMED).map(this::line).collect(Collectors.joining("; "));
    int more = others.size() - NAMED;
    Fact also = new Fact("also failing", named + (more > 0 ? "; and " + more + " more" : ""));
    List<Fact> facts = new ArrayList<>(notice.facts());
    facts.add(Math.min(1, facts.size()), masked(also)); // After what was seen of this one.
    return notice.withFacts(facts);
  }

  private String line(Member member) {
    String detail = around.find(new AlertId(member.alert())).map(Alert::detail).orElse("");
    String name = name(member);
    return detail.isEmpty() || detail.equals(name) ? name : name + " (" + detail + ")";
  }

  /** What is told of one whose time to be fixed is used up says so, and how one goes back. */
  List<Tell> insisting(Incident incident, List<Tell> told, ReversePath path) {
    return told.stream().map(one -> one.saying(insisting(incident, one.notice(), path))).toList();
  }

  private Notice insisting(Incident incident, Notice notice, ReversePath path) {
    List<Fact> facts = new ArrayList<>();
    facts.add(masked(new Fact(Notice.REVERT, path.words(incident.since()))));
    facts.addAll(notice.facts());
    return notice.withTitle(REVERT + notice.title()).withFacts(facts);
  }

  private Fact masked(Fact fact) {
    return new Fact(fact.name(), plan.mask().apply(fact.text()));
  }

  private Stream<Integer> ways(String id) {
    Person person = plan.people().get(id);
    return person == null ? Stream.of(0) : person.ways(now).stream();
  }

  /** Everything that was told of it or is about to be. */
  List<Delivery> about(Incident incident) {
    Set<String> subjects = new LinkedHashSet<>();
    subjects.add(incident.id());
    incident.members().keySet().stream().limit(MOST_ALERTS).forEach(subjects::add);
    return subjects.stream()
        .flatMap(one -> drafts.about(one).stream())
        .distinct()
        .sorted(Comparator.comparing(Delivery::createdAt))
        .toList();
  }

  /** What each way was told of last, unless that was the end of it all. */
  private static Map<String, Delivery> ways(List<Delivery> about) {
    Map<String, Delivery> ways = new LinkedHashMap<>();
    for (Delivery one : about) {
      String way = one.person() + ' ' + one.reachIndex();
      boolean heard = Telling.isHeard(one);
      if (heard && one.notice().kind() != Notice.Kind.RECOVERY) {
        ways.put(way, one);
      } else if (heard && !goesOn(one.notice())) {
        ways.remove(way);
      }
    }
    return ways;
  }

  /** Is it the end of a part of an incident that goes on? */
  static boolean goesOn(Notice notice) {
    return notice.facts().stream().anyMatch(fact -> fact.name().equals(GOES_ON));
  }

  private static boolean isEnd(Tell tell) {
    return tell.notice().kind() == Notice.Kind.RECOVERY;
  }

  private static Notice with(Notice notice, Fact fact) {
    List<Fact> facts = new ArrayList<>(notice.facts());
    facts.add(fact);
    return notice.withFacts(facts);
  }
}
