package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.desk.ExpectationStore.Kept;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.Blinds;
import io.midwatch.detect.expect.ledger.Book;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Hush;
import io.midwatch.detect.expect.ledger.LiveSlot;
import io.midwatch.detect.expect.ledger.Terms;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One heartbeat in one of its environments, as the desk carries it along. */
final class Tracker {
  private static final int TAIL = 2_000;
  private static final Duration SLOW = Duration.ofMinutes(10);

  private final CheckId id;
  private final String environment;
  private Heartbeat heartbeat;
  private Book book;
  private long pings;
  private Instant since;
  private Optional<Alarm> told = Optional.empty();
  private String tail = "";
  private @Nullable Instant queued;
  private @Nullable Kept onDisk;

  Tracker(Heartbeat heartbeat, String environment, Book book, Instant since) {
    this.heartbeat = heartbeat;
    this.environment = environment;
    this.id = id(heartbeat, environment);
    this.book = book;
    this.since = since;
  }

  /** The id of a heartbeat in one of its environments; its first one has that of the heartbeat. */
  static CheckId id(Heartbeat heartbeat, String environment) {
    boolean usual =
        environment.isEmpty()
            || heartbeat.environments().isEmpty()
            || environment.equals(heartbeat.environments().getFirst());
    return usual ? heartbeat.id() : new CheckId(heartbeat.id().text() + "@" + environment);
  }

  static Terms terms(Heartbeat heartbeat) {
    return new Terms(heartbeat.cadence(), heartbeat.limits(), heartbeat.tolerance());
  }

  CheckId id() {
    return id;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  String environment() {
    return environment;
  }

  Book book() {
    return book;
  }

  long pings() {
    return pings;
  }

  /** Goes on from what is on disk. */
  void recall(Kept kept) {
    pings = kept.pings();
    onDisk = kept;
  }

  /** What there is to write of it; nothing, once, while it is as it was recalled. */
  Optional<Kept> news() {
    Kept kept = kept();
    boolean isKnown = kept.equals(onDisk);
    onDisk = null;
    return isKnown ? Optional.empty() : Optional.of(kept);
  }

  long next() {
    return ++pings;
  }

  Optional<Alarm> told() {
    return told;
  }

  void told(Optional<Alarm> alarm) {
    told = alarm;
  }

  void since(Instant at) {
    since = at;
  }

  /** What it said last when it failed, its end. */
  String tail() {
    return tail;
  }

  void heard(Ping ping) {
    if (!ping.body().isEmpty()) {
      tail = ping.body().end(TAIL);
    } else if (ping.act() == Ping.Act.FAIL || ping.act() == Ping.Act.SUCCESS) {
      tail = "";
    }
  }

  void redefine(Heartbeat changed, Blinds blinds, Hush hush, Instant now) {
    if (!terms(changed).equals(terms(heartbeat))) {
      book = book.redefined(terms(changed), blinds, hush, now);
    }
    heartbeat = changed;
  }

  /** Is every slot of it worth a line? Else good ones are only counted. */
  boolean isSlow() {
    return heartbeat.cadence().every().map(gap -> gap.compareTo(SLOW) >= 0).orElse(true);
  }

  Optional<Instant> queued() {
    return Optional.ofNullable(queued);
  }

  void queue(@Nullable Instant at) {
    queued = at;
  }

  Kept kept() {
    return new Kept(id, pings, since, book.state());
  }

  HeartbeatView view(UUID uuid, boolean planned, Instant now) {
    BookState state = book.state();
    Standing standing = book.standing(now);
    return new HeartbeatView(
        heartbeat,
        id.equals(heartbeat.id()) ? "" : environment,
        uuid,
        planned,
        standing,
        since,
        book.alarm(now).isPresent(),
        state
            .alarm()
            .or(state::unseen)
            .map(alarm -> Wording.of(alarm.trouble(), heartbeat.cadence().zone()))
            .orElse(""),
        pings,
        state.lastSign(),
        state.lastStart(),
        state.lastTook(),
        standing == Standing.PAUSED ? Optional.empty() : book.expected().map(LiveSlot::at),
        standing == Standing.PAUSED ? Optional.empty() : book.waitedFor().map(LiveSlot::due),
        state.runs().stream()
            .map(run -> new HeartbeatView.Run(run.name(), run.started(), run.lastSign()))
            .toList(),
        state.snoozed().filter(now::isBefore),
        state.pause() == BookState.Pause.UNTIL_ORDER);
  }

  /** The first line of what was said, shortened, for a sentence. */
  static String words(Ping ping) {
    StringBuilder words = new StringBuilder();
    ping.exit().ifPresent(exit -> words.append("exit status ").append(exit));
    String last = lastLine(ping.body());
    if (!last.isEmpty()) {
      words.append(words.isEmpty() ? "" : ", ").append(last);
    }
    return words.toString();
  }

  private static String lastLine(Body body) {
    String text = body.end(TAIL).strip();
    String line = text.substring(text.lastIndexOf('\n') + 1).strip();
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
