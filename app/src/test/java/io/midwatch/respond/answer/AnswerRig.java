package io.midwatch.respond.answer;

import io.midwatch.base.CheckId;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Deliveries;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.MemoryOutbox;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.Plans;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.Turn;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Paging;
import java.util.List;
import java.util.Optional;

/** An outbox in memory with open pages of which ana was told, and all that answers them. */
public final class AnswerRig {
  public final HandClock clock = new HandClock();
  public final MemoryOutbox store = new MemoryOutbox();
  public final Plan plan =
      new Plans().person("ana", "email").service("shop", "ana", Tier.CORE).plan();
  public final AckLinks links = new AckLinks(new byte[32]);
  public final Answering answering;
  private final Outbox outbox = new Outbox(store, clock);

  public AnswerRig() {
    answering =
        new Answering(
            links,
            new Acknowledgements(outbox, () -> plan, clock),
            runbook -> List.of("look", "revert", "call"),
            store,
            new NoAlerts(),
            new Seen(new MemoryTexts(), clock),
            Confirmations.NONE);
  }

  /** Opens the page of a service, and tells ana. */
  public Delivery page(String service) {
    Notice notice = Notices.about(service, Notice.Kind.FAILURE);
    Ladder ladder = Ladder.of(plan, "shop", clock.now());
    Paging.Decision opened =
        Paging.open(notice.subject(), service, notice.check(), ladder, clock.now());
    Delivery told =
        Deliveries.waiting("e1." + notice.subject() + ".failure", "ana", 0, clock.now(), notice);
    outbox.turn(memory -> new Turn(1, List.of(told), List.of(opened.change())));
    return told;
  }

  /** How a page stands. */
  public Page.State state(Delivery told) {
    return store.pages().find(told.notice().subject()).map(Page::state).orElseThrow();
  }

  private static final class NoAlerts implements AlertLog {
    @Override
    public Optional<Alert> find(AlertId id) {
      return Optional.empty();
    }

    @Override
    public List<Alert> open() {
      return List.of();
    }

    @Override
    public List<Alert> in(TimeRange range, int limit) {
      return List.of();
    }

    @Override
    public List<BlindPeriod> blind(TimeRange range) {
      return List.of();
    }

    @Override
    public List<Numbered> events(long after, int limit) {
      return List.of();
    }

    @Override
    public List<Numbered> about(CheckId check, TimeRange range, int limit) {
      return List.of();
    }

    @Override
    public long lastEvent() {
      return 0;
    }
  }
}
