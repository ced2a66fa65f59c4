package io.midwatch.store.expect;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.ledger.Alarm;
import io.midwatch.detect.expect.ledger.BookState;
import io.midwatch.detect.expect.ledger.Jury;
import io.midwatch.detect.expect.ledger.LiveRun;
import io.midwatch.detect.expect.ledger.LiveSlot;
import io.midwatch.detect.expect.ledger.Runs;
import io.midwatch.detect.expect.ledger.Trouble;
import io.midwatch.store.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link BookState}, with short names: it is written at every sign. Times are nanoseconds. */
final class BookJson {
  private BookJson() {}

  static ObjectNode write(BookState state) {
    ObjectNode node = Json.object();
    Times.put(node, "born", state.born());
    Times.put(node, "first", state.first());
    Times.put(node, "sign", state.lastSign());
    Times.put(node, "start", state.lastStart());
    Times.put(node, "good", state.lastGood());
    state.lastTook().ifPresent(took -> node.put("took", took.toNanos()));
    if (state.pause() != BookState.Pause.NONE) {
      node.put("pause", state.pause().name());
    }
    Times.put(node, "snoozed", state.snoozed());
    node.set("live", Json.array(state.live(), BookJson::slot));
    state.ahead().ifPresent(ahead -> node.set("ahead", slot(ahead)));
    node.put("numbers", state.numbers());
    if (!state.runs().isEmpty()) {
      node.set("runs", Json.array(state.runs(), BookJson::run));
    }
    if (!state.over().isEmpty()) {
      node.set(
          "over",
          Json.array(
              state.over(),
              over -> {
                ObjectNode one = Json.object();
                one.put("n", over.name());
                Times.put(one, "at", over.at());
                return one;
              }));
    }
    if (!state.judged().isEmpty()) {
      node.set(
          "judged",
          Json.array(
              state.judged(), one -> Json.object().put("n", one.slot()).put("bad", one.bad())));
    }
    state.alarm().ifPresent(alarm -> node.set("alarm", alarm(alarm)));
    node.put("streak", state.streak());
    return node;
  }

  static BookState read(JsonNode node) {
    return new BookState(
        Times.get(node, "born").orElse(Instant.EPOCH),
        Times.get(node, "first"),
        Times.get(node, "sign"),
        Times.get(node, "start"),
        Times.get(node, "good"),
        span(node, "took"),
        node.has("pause")
            ? BookState.Pause.valueOf(Json.text(node, "pause"))
            : BookState.Pause.NONE,
        Times.get(node, "snoozed"),
        Json.list(node, "live", BookJson::slot),
        node.has("ahead") ? Optional.of(slot(node.path("ahead"))) : Optional.empty(),
        node.path("numbers").asLong(0),
        Json.list(node, "runs", BookJson::run),
        Json.list(
            node,
            "over",
            one -> new Runs.Over(Json.text(one, "n"), Times.get(one, "at").orElse(Instant.EPOCH))),
        Json.list(
            node,
            "judged",
            one -> new Jury.Judged(one.path("n").asLong(0), one.path("bad").asBoolean(false))),
        node.has("alarm") ? Optional.of(alarm(node.path("alarm"))) : Optional.empty(),
        node.path("streak").asInt(0));
  }

  private static Optional<Duration> span(JsonNode node, String name) {
    return node.has(name)
        ? Optional.of(Duration.ofNanos(node.path(name).asLong(0)))
        : Optional.empty();
  }

  private static ObjectNode slot(LiveSlot slot) {
    ObjectNode node = Json.object();
    node.put("n", slot.number());
    Times.put(node, "at", slot.at());
    Times.put(node, "opens", slot.opens());
    Times.put(node, "by", slot.startBy());
    Times.put(node, "due", slot.due());
    node.put("grace", slot.grace().toNanos());
    node.put("f", (slot.begun() ? 1 : 0) + (slot.touched() ? 2 : 0));
    if (slot.outcome() != Outcome.OPEN) {
      node.put("how", slot.outcome().name());
    }
    Times.put(node, "seen", slot.seen());
    if (!slot.detail().isEmpty()) {
      node.put("detail", slot.detail());
    }
    return node;
  }

  private static LiveSlot slot(JsonNode node) {
    int flags = node.path("f").asInt(0);
    return new LiveSlot(
        node.path("n").asLong(0),
        Times.get(node, "at").orElse(Instant.EPOCH),
        Times.get(node, "opens").orElse(Instant.EPOCH),
        Times.get(node, "by"),
        Times.get(node, "due").orElse(Instant.EPOCH),
        Duration.ofNanos(node.path("grace").asLong(0)),
        (flags & 1) != 0,
        (flags & 2) != 0,
        node.has("how") ? Outcome.valueOf(Json.text(node, "how")) : Outcome.OPEN,
        Times.get(node, "seen"),
        node.has("detail") ? Json.text(node, "detail") : "");
  }

  private static ObjectNode run(LiveRun run) {
    ObjectNode node = Json.object();
    node.put("name", run.name());
    Times.put(node, "at", run.started());
    Times.put(node, "sign", run.lastSign());
    node.put("limit", run.limit().toNanos());
    node.put("slot", run.slot());
    node.put("late", run.overdue());
    return node;
  }

  private static LiveRun run(JsonNode node) {
    return new LiveRun(
        Json.text(node, "name"),
        Times.get(node, "at").orElse(Instant.EPOCH),
        Times.get(node, "sign").orElse(Instant.EPOCH),
        Duration.ofNanos(node.path("limit").asLong(0)),
        node.path("slot").asLong(0),
        node.path("late").asBoolean(false));
  }

  private static ObjectNode alarm(Alarm alarm) {
    ObjectNode node = Json.object();
    Times.put(node, "since", alarm.since());
    node.put("bad", alarm.bad());
    node.set("trouble", trouble(alarm.trouble()));
    return node;
  }

  private static Alarm alarm(JsonNode node) {
    return new Alarm(
        Times.get(node, "since").orElse(Instant.EPOCH),
        trouble(node.path("trouble")),
        node.path("bad").asInt(1));
  }

  private static ObjectNode trouble(Trouble trouble) {
    ObjectNode node = Json.object().put("kind", trouble.getClass().getSimpleName());
    switch (trouble) {
      case Trouble.NotStarted it -> put(node, it.slot(), it.by(), "", Duration.ZERO);
      case Trouble.Missed it -> put(node, it.slot(), it.by(), "", Duration.ZERO);
      case Trouble.NotFinished it -> {
        put(node, it.slot(), it.by(), it.run(), Duration.ZERO);
        Times.put(node, "started", it.started());
      }
      case Trouble.Failed it -> {
        put(node, it.slot(), it.at(), it.run(), Duration.ZERO);
        node.put("words", it.words());
      }
      case Trouble.TooShort it -> {
        put(node, it.slot(), it.at(), it.run(), it.took());
        node.put("least", it.least().toNanos());
      }
      case Trouble.Overrun it -> put(node, it.slot(), it.started(), it.run(), it.limit());
      case Trouble.NeverReported it -> put(node, it.since(), it.by(), "", Duration.ZERO);
    }
    return node;
  }

  private static void put(ObjectNode node, Instant slot, Instant at, String run, Duration span) {
    Times.put(node, "slot", slot);
    Times.put(node, "at", at);
    node.put("run", run).put("span", span.toNanos());
  }

  private static Trouble trouble(JsonNode node) {
    Instant slot = Times.get(node, "slot").orElse(Instant.EPOCH);
    Instant at = Times.get(node, "at").orElse(Instant.EPOCH);
    String run = Json.text(node, "run");
    Duration span = Duration.ofNanos(node.path("span").asLong(0));
    return switch (Json.text(node, "kind")) {
      case "NotStarted" -> new Trouble.NotStarted(slot, at);
      case "NotFinished" ->
          new Trouble.NotFinished(slot, at, Times.get(node, "started").orElse(at), run);
      case "Failed" -> new Trouble.Failed(slot, at, run, Json.text(node, "words"));
      case "TooShort" ->
          new Trouble.TooShort(slot, at, run, span, Duration.ofNanos(node.path("least").asLong(0)));
      case "Overrun" -> new Trouble.Overrun(slot, at, run, span);
      case "NeverReported" -> new Trouble.NeverReported(slot, at);
      default -> new Trouble.Missed(slot, at);
    };
  }
}
