package io.midwatch.harden.watch;

import io.midwatch.base.Clock;
import io.midwatch.base.Why;
import io.midwatch.detect.signal.Signal;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.report.BeforeReader;
import io.midwatch.harden.report.Json;
import io.midwatch.harden.report.Report;
import io.midwatch.harden.report.ReviewReader;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.plan.Plan;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.respond.oncall.Upkeep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reviews of the plan when they are due, one at a time, keeps what comes of them and
 * tells their owners. Safe for use by many threads; {@link #turn} and {@link #tell} by one each.
 */
public final class ReviewDesk {
  private static final Duration NAP = Duration.ofSeconds(5);
  private static final Duration TELLING = Duration.ofSeconds(5);

  /** After trouble, a full disk for example, nothing is tried for so long. */
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ReviewDesk.class);

  private final Clock clock;
  private final Parts parts;
  private final Upkeep upkeep;
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Map<String, Kept> known = new HashMap<>();
  private final Map<String, Failed> failed = new HashMap<>();
  private String running = "";
  private @Nullable RuleBook book;

  /** It could not be made: since when, how often in a row, and why. */
  private record Failed(Instant since, int times, String why) {}

  /**
   * What it works with.
   *
   * @param plan the plan in force
   */
  public record Parts(
      Supplier<Plan> plan, ReviewStore store, Reviewer reviewer, Upkeep.Means means) {}

  public ReviewDesk(Clock clock, Parts parts) {
    this.clock = clock;
    this.parts = parts;
    this.upkeep = new Upkeep(parts.means(), Tickets.FAMILY);
  }

  /** Makes the review that is due or wanted, if any, and says how long nothing is. */
  public Duration turn() {
    Optional<ReviewOrder> next = next();
    if (next.isEmpty()) {
      return NAP;
    }
    ReviewOrder order = next.get();
    Duration nap = Duration.ofMillis(1);
    try {
      make(order);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException trouble) {
      LOG.warn("the review {} could not be made: {}", order.id(), trouble.toString());
      fail(order.id(), Why.of(trouble));
      nap = AFTER_TROUBLE;
    } catch (RuntimeException trouble) {
      if (Thread.currentThread().isInterrupted()) {
        return NAP; // We are told to stop, and the next start makes it.
      }
      LOG.error("the review {} broke", order.id(), trouble);
      fail(order.id(), Why.of(trouble));
      nap = AFTER_TROUBLE;
    } finally {
      ended();
    }
    return nap;
  }

  private synchronized Optional<ReviewOrder> next() {
    Instant now = clock.now();
    Collection<ReviewOrder> orders = orders();
    wanted.removeIf(id -> orders.stream().noneMatch(one -> one.id().equals(id)));
    Optional<ReviewOrder> next =
        orders.stream()
            .filter(one -> wanted.contains(one.id()))
            .findFirst()
            .or(() -> orders.stream().filter(one -> !due(one, now).isAfter(now)).findFirst());
    next.ifPresent(one -> {
      wanted.remove(one.id());
      running = one.id();
    });
    return next;
  }

  private synchronized void ended() {
    running = "";
  }

  private synchronized void fail(String id, String why) {
    Failed before = failed.get(id);
    Instant since = before == null ? clock.now() : before.since();
    failed.put(id, new Failed(since, before == null ? 1 : before.times() + 1, why));
  }

  private Collection<ReviewOrder> orders() {
    return parts.plan().get().arrangements().reviews().byId().values();
  }

  private Instant due(ReviewOrder order, Instant now) {
    Kept kept = kept(order);
    return Turns.due(order, kept.rounds(), kept.begun(), now);
  }

  private void make(ReviewOrder order) throws IOException, InterruptedException {
    Instant at = clock.now().truncatedTo(ChronoUnit.SECONDS);
    long started = clock.nanos();
    parts.store().begin(order.id(), at);
    forget(order.id());
    Review review = parts.reviewer().review(order, at, before(order), Progress.NONE);
    Report report = new Report(review, book());
    Kept kept = kept(order);
    Settlement settled = Settlement.of(kept.standings(), review, order, book());
    int blind = Kept.unseen(review, order).size();
    Round round =
        new Round(
            order.id(),
            at,
            Duration.ofMillis((clock.nanos() - started) / 1_000_000),
            blind,
            report.verdict(),
            report.grade().map(Enum::name).orElse(""),
            settled.fresh(),
            settled.gone());
    parts.store().keep(round, Json.of(report), settled.changed());
    forget(order.id());
    synchronized (this) {
      failed.remove(order.id());
    }
    LOG.info("The review {} took {}s: {}", order.id(), round.took().toSeconds(), round.verdict());
  }

  /** It is read again when it is next asked for. */
  private synchronized void forget(String id) {
    known.remove(id);
  }

  /** What rules compare with: the newest one that saw everything, else the newest. */
  private Optional<Before> before(ReviewOrder order) {
    String id = order.id();
    List<Round> rounds = kept(order).rounds();
    return rounds.stream()
        .filter(Round::isComplete)
        .findFirst()
        .or(() -> rounds.stream().findFirst())
        .flatMap(round -> parts.store().report(id, round.at()))
        .flatMap(json -> {
          try {
            return Optional.of(BeforeReader.read(json));
          } catch (IOException damaged) {
            LOG.warn("the review before of {} cannot be compared with", id, damaged);
            return Optional.empty();
          }
        });
  }

  private synchronized Kept kept(ReviewOrder order) {
    String id = order.id();
    Kept found = known.get(id);
    if (found == null) {
      List<Round> rounds = parts.store().rounds(id);
      Optional<Review> latest =
          rounds.stream().findFirst().flatMap(round -> report(id, round.at()).map(Report::review));
      found =
          new Kept(
              rounds,
              parts.store().standings(id),
              parts.store().begun(id),
              latest.map(Review::dates).orElse(List.of()),
              latest.map(review -> Kept.unseen(review, order)).orElse(List.of()));
      known.put(id, found);
    }
    return found;
  }

  /** Brings what owners are told up to date, and says how long to wait until the next time. */
  public Duration tell() {
    Instant now = clock.now();
    List<Signal> wrong = new ArrayList<>();
    for (ReviewOrder order : orders()) {
      Kept kept = kept(order);
      Tickets tickets = new Tickets(order, now);
      wrong.addAll(tickets.of(kept.standings()));
      blind(order, kept, tickets).ifPresent(wrong::add);
    }
    upkeep.hold(wrong);
    return TELLING;
  }

  private Optional<Signal> blind(ReviewOrder order, Kept kept, Tickets tickets) {
    Failed trouble = failedNow(order.id());
    if (trouble != null && trouble.times() > 1) {
      return Optional.of(tickets.unmade(trouble.since(), trouble.why()));
    }
    boolean twice =
        kept.rounds().size() > 1 && kept.rounds().stream().limit(2).noneMatch(Round::isComplete);
    return twice ? Optional.of(tickets.blind(kept.rounds(), kept.unseen())) : Optional.empty();
  }

  private synchronized @Nullable Failed failedNow(String id) {
    return failed.get(id);
  }

  /** This is to be made at once, or after the one that runs. False when the plan has none of it. */
  public synchronized boolean want(String id) {
    boolean there = orders().stream().anyMatch(one -> one.id().equals(id));
    if (there && !running.equals(id)) {
      wanted.add(id);
    }
    return there;
  }

  /** Every review of the plan as it is now. */
  public List<ReviewShown> all() {
    return orders().stream().map(this::shown).toList();
  }

  /** One of them. */
  public Optional<ReviewShown> one(String id) {
    return orders().stream().filter(one -> one.id().equals(id)).findFirst().map(this::shown);
  }

  private synchronized ReviewShown shown(ReviewOrder order) {
    Instant now = clock.now();
    Kept kept = kept(order);
    Instant next = due(order, now);
    ReviewShown.Course course =
        running.equals(order.id())
            ? ReviewShown.Course.RUNS
            : wanted.contains(order.id()) || !next.isAfter(now)
                ? ReviewShown.Course.WAITS
                : ReviewShown.Course.RESTS;
    Failed trouble = failed.get(order.id());
    return new ReviewShown(
        order,
        kept.rounds(),
        kept.standings(),
        kept.dates().stream().filter(due -> due.at().isAfter(now)).toList(),
        next,
        course,
        trouble == null ? "" : trouble.why());
  }

  /** The same as it is kept, as JSON. */
  public Optional<String> json(String id, Instant at) {
    return parts.store().report(id, at);
  }

  /** What came of one, if it can be read. */
  public Optional<Report> report(String id, Instant at) {
    Optional<String> json = parts.store().report(id, at);
    if (json.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Report(new ReviewReader(book()).read(json.get(), Optional.empty()), book()));
    } catch (IOException damaged) {
      LOG.warn("the review {} of {} cannot be read", id, at, damaged);
      return Optional.empty();
    }
  }

  /** The pages of all rules, read when they are first needed. */
  public synchronized RuleBook book() {
    RuleBook found = book;
    if (found == null) {
      found = Registry.book();
      book = found;
    }
    return found;
  }
}
