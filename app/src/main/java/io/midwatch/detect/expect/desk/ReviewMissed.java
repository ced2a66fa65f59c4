package io.midwatch.detect.expect.desk;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Trouble;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.review.ReviewOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A review that was not made, or could not see what it meant to see, in words. Pure. */
final class ReviewMissed {
  private static final int MOST_LINES = 5;

  private ReviewMissed() {}

  static Signal signal(ReviewOrder order, Tracker tracker, Alarm alarm, Mask mask) {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    ZoneId zone = order.zone();
    if (alarm.trouble() instanceof Trouble.Failed) {
      List<String> lines = tracker.tail().strip().lines().toList(); // the last one is the sentence
      for (int i = 0; i < Math.min(MOST_LINES, lines.size() - 1); i++) {
        notes.put("not seen, " + (i + 1), mask.apply(lines.get(i)));
      }
    }
    notes.put("expected", order.schedule().text());
    BookState state = tracker.book().state();
    notes.put(
        "last made whole", state.lastGood().map(at -> Wording.time(at, zone)).orElse("never"));
    if (alarm.bad() > 1) {
      notes.put("bad so far", Integer.toString(alarm.bad()));
    }
    notes.put("means", "what was not looked at is not known to be well; nothing of it has passed");
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("review", order.id());
    labels.put("service", order.service());
    labels.put("owner", order.owner());
    return new Signal(
        tracker.id(),
        order.service(),
        tracker.heartbeat().severity(),
        Reason.REVIEW_BLIND,
        mask.apply(words(order, alarm.trouble())),
        alarm.since(),
        Origin.of(Telling.SOURCE, labels, notes, "/reviews/" + order.id()));
  }

  private static String words(ReviewOrder order, Trouble trouble) {
    String name = "the review of " + order.id();
    ZoneId zone = order.zone();
    return switch (trouble) {
      case Trouble.NotStarted it -> name + " of " + unmade(it.slot(), it.by(), zone);
      case Trouble.Missed it -> name + " of " + unmade(it.slot(), it.by(), zone);
      case Trouble.NeverReported it -> name + " of " + unmade(it.since(), it.by(), zone);
      case Trouble.NotFinished it -> name + hangs(it.slot(), it.started(), zone);
      case Trouble.Overrun it -> name + hangs(it.slot(), it.started(), zone);
      case Trouble.Failed it -> name + " " + it.words();
      case Trouble.TooShort it -> name + " ended too soon";
      case Trouble.Unseen it ->
          name
              + " of "
              + Wording.time(it.slot(), zone)
              + " was not made, because Midwatch was away; it is made as soon as it can be";
    };
  }

  private static String unmade(Instant slot, Instant by, ZoneId zone) {
    return Wording.time(slot, zone) + " was not made by " + Wording.time(by, zone);
  }

  private static String hangs(Instant slot, Instant started, ZoneId zone) {
    return " of "
        + Wording.time(slot, zone)
        + " does not end; it runs since "
        + Wording.time(started, zone);
  }
}
