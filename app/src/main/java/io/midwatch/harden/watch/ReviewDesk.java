package io.midwatch.harden.watch;

import io.midwatch.base.Clock;
import io.midwatch.base.Why;
import io.midwatch.detect.expect.Ping;
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
  private static final int MOST_WORDS = 5;

  /** After trouble, a full disk for example, nothing is tried for so long. */
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ReviewDesk.class);

  private final Clock clock;
  private final Parts parts;
  private final Upkeep upkeep;
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Map<String, Kept> known = new HashMap<>();

  /** Why the newest try could not be made, by the review. */
  private final Map<String, String> failed = new HashMap<>();

  private String running = "";
  private @Nullable RuleBook book;

  /**
   * What it works with.
   *
   * @param plan the plan in force
   * @param diary is told whether they are made
   */
  public record Parts(
      Supplier<Plan> plan, ReviewStore store, Reviewer reviewer, Upkeep.Means means, Diary diary) {}

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
      fail(order, Why.of(trouble));
      nap = AFTER_TROUBLE;
    } catch (RuntimeException trouble) {
      if (Thread.currentThread().isInterrupted()) {
        return NAP; // We are told to stop, and the next start makes it.
      }
      LOG.error("the review {} broke", order.id(), trouble);
      fail(order, Why.of(trouble));
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

  private void fail(ReviewOrder order, String why) {
    boolean again;
    synchronized (this) {
      again = failed.put(order.id(), why) != null;
    }
    parts
        .diary()
        .sign(order, again ? Ping.Act.FAIL : Ping.Act.LOG, List.of("cannot be made: " + why));
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
    parts.diary().sign(order, Ping.Act.START, List.of());
    Review review = parts.reviewer().review(order, at, before(order), Progress.NONE);
    Report report = new Report(review, book());
    Kept kept = kept(order);
    Settlement settled = Settlement.of(kept.standings(), review, order, book());
    List<String> unseen = Kept.unseen(review, order);
    boolean again = !kept.rounds().isEmpty() && !kept.rounds().getFirst().isComplete();
    Round round =
        new Round(
            order.id(),
            at,
            Duration.ofMillis((clock.nanos() - started) / 1_000_000),
            unseen.size(),
            report.verdict(),
            report.grade().map(Enum::name).orElse(""),
            settled.fresh(),
            settled.gone());
    parts.store().keep(round, Json.of(report), settled.changed());
    forget(order.id());
    synchronized (this) {
      failed.remove(order.id());
    }
    made(order, unseen, again);
    LOG.info("The review {} took {}s: {}", order.id(), round.took().toSeconds(), round.verdict());
  }

  /** One that could not see everything is made once more before anybody is told. */
  private void made(ReviewOrder order, List<String> unseen, boolean again) {
    if (unseen.isEmpty()) {
      parts.diary().sign(order, Ping.Act.SUCCESS, List.of());
      return;
    }
    List<String> words = new ArrayList<>(unseen.stream().limit(MOST_WORDS).toList());
    String things = unseen.size() == 1 ? "1 thing" : unseen.size() + " things";
    words.add(
        "could not see %s%s: %s"
            .formatted(things, again ? ", twice in a row" : "", unseen.getFirst()));
    parts.diary().sign(order, again ? Ping.Act.FAIL : Ping.Act.LOG, words);
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
    }
    upkeep.hold(wrong);
    return TELLING;
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
    return new ReviewShown(
        order,
        kept.rounds(),
        kept.standings(),
        kept.dates().stream().filter(due -> due.at().isAfter(now)).toList(),
        next,
        course,
        failed.getOrDefault(order.id(), ""));
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
