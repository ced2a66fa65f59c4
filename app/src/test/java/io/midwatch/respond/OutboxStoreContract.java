package io.midwatch.respond;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.OutboxStore.Attempt;
import io.midwatch.respond.incident.Crew;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentEntry;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.incident.Laps;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Marks;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.RevertClock;
import io.midwatch.respond.incident.Took;
import io.midwatch.respond.incident.Triage;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Page.State;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.page.PageEntry.What;
import io.midwatch.respond.page.PageStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStore} must do. */
public abstract class OutboxStoreContract {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.000000001Z");

  /** A store that was opened. */
  public interface Opened extends AutoCloseable {
    OutboxStore outbox();

    @Override
    void close();
  }

  private Opened opened;

  /** Opens the store; a second time it holds what was written the first time. */
  protected abstract Opened open();

  @BeforeEach
  void openFirst() {
    opened = open();
  }

  @AfterEach
  void closeLast() {
    opened.close();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(opened.outbox().cursor()).isZero();
    assertThat(opened.outbox().waiting()).isEmpty();
    assertThat(opened.outbox().newest(5)).isEmpty();
    assertThat(opened.outbox().find("k")).isEmpty();
    assertThat(opened.outbox().attempts("k")).isEmpty();
  }

  @Test
  void keepsCursorAndDeliveriesAcrossARestart() {
    Delivery later = DeliveryExamples.waiting("later", "ana", AT.plusNanos(1), "a-1");
    Delivery sooner = DeliveryExamples.waiting("sooner", "ana", AT, "a-2");
    Delivery same = DeliveryExamples.waiting("same", "bo", AT, "a-3");
    opened.outbox().enqueue(17, List.of(later, sooner, same));
    reopen();

    assertThat(opened.outbox().cursor()).isEqualTo(17);
    assertThat(opened.outbox().waiting()).containsExactly(later, sooner, same);
    assertThat(opened.outbox().newest(2)).containsExactly(later, same);
    assertThat(opened.outbox().find("sooner")).contains(sooner);
  }

  @Test
  void putsADeliveryInThePlaceOfTheOneWithItsKey() {
    Delivery first = DeliveryExamples.waiting("first", "ana", AT, "a-1");
    Delivery second = DeliveryExamples.waiting("second", "ana", AT, "a-2");
    Delivery gathered = DeliveryExamples.waiting("first", "ana", AT, "a-1", "a-9");
    opened.outbox().enqueue(1, List.of(first, second));
    opened.outbox().enqueue(2, List.of(gathered));

    assertThat(opened.outbox().waiting()).containsExactly(gathered, second);
    assertThat(opened.outbox().about("a-9")).containsExactly(gathered);
    assertThat(opened.outbox().about("a-1")).containsExactly(gathered);
  }

  @Test
  void settlesWithTheAttemptAndWhatFollows() {
    Delivery first = DeliveryExamples.waiting("first", "ana", AT, "a-1");
    Delivery next = DeliveryExamples.waiting("first/1", "ana", AT.plusSeconds(3), "a-1");
    Delivery done = DeliveryExamples.accepted(first, AT.plusSeconds(3));
    Attempt refused = new Attempt(AT.plusSeconds(2), 812, false, "503 später");
    Attempt taken = new Attempt(AT.plusSeconds(1), 90, true, "");
    opened.outbox().enqueue(1, List.of(first));
    opened.outbox().settle(first, refused, List.of());
    opened.outbox().settle(done, taken, List.of(next));
    reopen();

    assertThat(opened.outbox().waiting()).containsExactly(next);
    assertThat(opened.outbox().about("a-1")).containsExactly(done, next);
    assertThat(opened.outbox().attempts("first")).containsExactly(refused, taken);
    assertThat(opened.outbox().attempts("first/1")).isEmpty();
    assertThat(opened.outbox().cursor()).isEqualTo(1);
  }

  @Test
  void listsWhatWasToldToOnePersonSince() {
    Delivery old = DeliveryExamples.waiting("old", "ana", AT.minusNanos(1), "a-1");
    Delivery fresh = DeliveryExamples.waiting("fresh", "ana", AT, "a-1");
    Delivery other = DeliveryExamples.waiting("other", "bo", AT, "a-1");
    opened.outbox().enqueue(1, List.of(other, fresh, old));

    assertThat(opened.outbox().to("ana", AT)).containsExactly(fresh);
    assertThat(opened.outbox().to("ana", AT.minusSeconds(1))).containsExactly(old, fresh);
  }

  @Test
  void keepsPagesInEveryStateWithTheirStory() {
    Page open = page("a-1", new State.Open(3, AT, AT.plusSeconds(300)));
    Page taken = page("a-2", new State.Acknowledged("ana", "link", AT, AT.plusSeconds(1_800)));
    Page ended = page("a-3", new State.Ended(AT, "recovered"));
    PageEntry first = entry(What.OPENED, "opened");
    PageEntry second = entry(What.REPEATED, "again, sp\u00e4ter");
    opened.outbox().enqueue(1, List.of(), List.of(new PageChange(taken, first)));
    Delivery call = DeliveryExamples.waiting("k", "ana", AT, "a-1");
    opened
        .outbox()
        .enqueue(
            2,
            List.of(call),
            List.of(
                new PageChange(taken, first),
                new PageChange(ended, first),
                new PageChange(open, second)));
    reopen();

    PageStore pages = opened.outbox().pages();
    assertThat(pages.live()).containsExactly(open, taken);
    assertThat(pages.find("a-3")).contains(ended);
    assertThat(pages.find("a-4")).isEmpty();
    assertThat(pages.newest(2)).containsExactly(ended, taken);
    assertThat(pages.entries("a-2", 5)).containsExactly(first, first);
    assertThat(pages.entries("a-1", 5)).containsExactly(second);
    assertThat(opened.outbox().waiting()).containsExactly(call);
  }

  @Test
  void listsTheEndOfALongStory() {
    Page page = page("a-1", new State.Open(0, AT, AT.plusSeconds(300)));
    List<PageChange> changes =
        IntStream.range(0, 20)
            .mapToObj(n -> new PageChange(page, entry(What.REPEATED, "n" + n)))
            .toList();
    opened.outbox().enqueue(1, List.of(), changes);

    assertThat(opened.outbox().pages().entries("a-1", 3))
        .extracting(PageEntry::text)
        .containsExactly("n17", "n18", "n19");
  }

  @Test
  void keepsIncidentsWithTheirAlertsAndTheirTimeline() {
    Incident open = incident("a-1", new Incident.State.Open(AT));
    Incident ended = incident("a-2", new Incident.State.Ended(AT, "done", "ana", Optional.empty()));
    Incident watched =
        incident(
            "a-3", new Incident.State.Ended(AT, "done", "ana", Optional.of(AT.plusSeconds(9))));
    Incident merged = incident("a-4", new Incident.State.Merged(AT.minusSeconds(1), "a-1"));
    IncidentEntry once =
        new IncidentEntry(AT, IncidentEntry.What.CHANGE, "bo", "deploy, sp\u00e4t", "c-1");
    IncidentEntry note = new IncidentEntry(AT, IncidentEntry.What.NOTE, "ana", "n");
    opened
        .outbox()
        .enqueue(
            1,
            List.of(),
            List.of(),
            Stream.of(ended, watched, merged, open)
                .map(one -> new IncidentChange(one, List.of(once, note)))
                .toList());
    opened
        .outbox()
        .enqueue(2, List.of(), List.of(), List.of(new IncidentChange(open, List.of(once, note))));
    reopen();

    IncidentStore incidents = opened.outbox().incidents();
    assertThat(incidents.live()).containsExactly(open, watched);
    assertThat(incidents.find("a-2")).contains(ended);
    assertThat(incidents.find("a-9")).isEmpty();
    assertThat(incidents.ofAlert("a-2-more")).contains(ended);
    assertThat(incidents.ofAlert("a-9")).isEmpty();
    assertThat(incidents.endedSince(AT)).containsExactly(ended, watched);
    assertThat(incidents.newest(2)).containsExactly(merged, watched);
    assertThat(incidents.timeline("a-1", 9)).containsExactly(once, note, note);
    assertThat(incidents.timeline("a-1", 1)).containsExactly(note);
  }

  @Test
  void writesOfAnIncidentsAlertsOnlyWhatMovedAndAnAlertBelongsToOne() {
    Incident first = incident("a-1", new Incident.State.Open(AT));
    Incident second = incident("b-1", new Incident.State.Open(AT.plusSeconds(1)));
    opened
        .outbox()
        .enqueue(
            1,
            List.of(),
            List.of(),
            Stream.of(first, second).map(one -> new IncidentChange(one, List.of())).toList());
    List<IncidentChange> merged =
        Growth.merge(second, first, Member.How.PERSON, "ana", AT).stream()
            .map(change -> moved(change.after().id().equals("a-1") ? first : second, change))
            .toList();
    opened.outbox().enqueue(2, List.of(), List.of(), merged);
    reopen();

    IncidentStore incidents = opened.outbox().incidents();
    assertThat(incidents.find("b-1").orElseThrow().members()).isEmpty();
    Incident whole = incidents.find("a-1").orElseThrow();
    assertThat(whole.members().keySet())
        .as("in the order in which they came")
        .containsExactlyElementsOf(
            Stream.concat(first.members().keySet().stream(), second.members().keySet().stream())
                .toList());
    assertThat(incidents.ofAlert("b-1-more")).contains(whole);
    Incident calm = Growth.hold(whole, "b-1-more", false, "it is over", AT.plusSeconds(5)).after();
    opened
        .outbox()
        .enqueue(
            3,
            List.of(),
            List.of(),
            List.of(new IncidentChange(calm, List.of(), Set.of("b-1-more"))));
    reopen();
    assertThat(opened.outbox().incidents().find("a-1")).contains(calm);
  }

  private static IncidentChange moved(Incident before, IncidentChange change) {
    return new IncidentChange(
        change.after(), change.entries(), IncidentChange.moved(before, change.after()));
  }

  private static Incident incident(String id, Incident.State state) {
    SequencedMap<String, Member> members = new LinkedHashMap<>();
    for (Member.How how : Member.How.values()) {
      String alert = how == Member.How.FIRST ? id : id + (members.size() == 1 ? "-more" : how);
      members.put(alert, new Member(alert, "shop", "shop/http/x", AT, AT, how, true));
    }
    return new Incident(
        id,
        "shop",
        "shop/http/x",
        AT,
        AT,
        state,
        members,
        Level.SEV2,
        new Crew("ana", Map.of("scribe", "bo"), "https://chat.example.org"),
        new Triage(
            Stage.ISOLATE,
            Set.of(Stage.PROTECT_DATA),
            List.of(new Triage.Tick(Stage.PROTECT_DATA, "stop writes", "shop", "ana", AT))),
        new RevertClock.Expired(AT, 2, AT, AT.plusSeconds(300)),
        new Marks(
            Optional.of(AT),
            Optional.of(AT),
            List.of(new Marks.Decision(AT, "ana", false, "nearly there"))),
        new Laps(
            Optional.of(Took.measured(Duration.ofNanos(4_500_000_001L))),
            Optional.of(new Took(Duration.ofSeconds(5), true)),
            Optional.empty(),
            Optional.of(Took.measured(Duration.ofDays(40))),
            Optional.empty()));
  }

  private static Page page(String id, State state) {
    return new Page(
        id, "shop", "shop/http/x", AT, state, 4, Map.of("ana", 3), Set.of("shop", "blog"));
  }

  private static PageEntry entry(What what, String text) {
    return new PageEntry(AT, what, List.of("ana", "bo"), "link", text);
  }

  private void reopen() {
    opened.close();
    opened = open();
  }
}
