package io.midwatch.respond.silence;

import io.midwatch.base.Clock;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.Durations;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.respond.silence.Silence.Effect;
import io.midwatch.respond.silence.Silence.Entry;
import io.midwatch.respond.silence.Silence.Phase;
import io.midwatch.respond.silence.Tide.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which alerts is nobody told of at present, and who makes and ends silences? Their times run by
 * the monotonic clock, so that setting the machine's clock moves none of them; across a restart the
 * wall clock counts, and none holds longer than it was to hold from the beginning.
 *
 * <p>What follows from a beginning or an end is decided by the announcer. It is written down as
 * done when it is on disk; a crash before that leads to the same again, which changes nothing.
 *
 * <p>Safe for use by many threads. What was ordered is on disk when the call returns.
 */
public final class Silences {
  /** How far ahead a silence may begin. */
  private static final Duration FARTHEST = Duration.ofDays(366);

  /** How often it is asked whether anything matches a silence that holds. */
  private static final Duration ASK = Duration.ofMinutes(10);

  /** A reminder that found nothing matching is tried again so soon. */
  private static final Duration REMIND_AGAIN = Duration.ofMinutes(1);

  private static final int LONGEST_TEXT = 500;
  private static final int MOST_MATCHERS = 20;
  private static final int MOST_REMEMBERED = 500;

  private final SilenceLog log;
  private final Clock clock;
  private final Supplier<String> ids;
  private final SequencedMap<String, Live> live = new LinkedHashMap<>();

  /**
   * @param ids makes an id that never was
   */
  public Silences(SilenceLog log, Clock clock, Supplier<String> ids) {
    this.log = log;
    this.clock = clock;
    this.ids = ids;
    log.live().forEach(one -> live.put(one.id(), Live.recalled(one, clock)));
  }

  /**
   * What somebody orders.
   *
   * @param effect what becomes of what matches
   * @param matchers all of them must hold; each should name a word
   * @param from when it begins; now, when that is earlier
   * @param to when it ends
   * @param owner the id of the person who answers for it
   * @param reason why
   * @param by who orders it
   */
  public record Order(
      Effect effect,
      List<Matcher> matchers,
      Instant from,
      Instant to,
      String owner,
      String reason,
      String by) {
    /** Nobody is to be told of what matches. */
    public Order(
        List<Matcher> matchers, Instant from, Instant to, String owner, String reason, String by) {
      this(Effect.MUTE, matchers, from, to, owner, reason, by);
    }
  }

  /**
   * Makes one.
   *
   * @param plan in force
   * @throws RefusedSilenceException when it makes no sense
   */
  public synchronized Silence add(Order order, Plan plan) throws RefusedSilenceException {
    Instant now = clock.now();
    Instant from = order.from().isBefore(now) ? now : order.from();
    Duration longest = plan.arrangements().quiet().longestSilence();
    refuseIf(!from.isBefore(order.to()), "it ends at " + order.to() + ", before it begins");
    refuseIf(
        Duration.between(from, order.to()).compareTo(longest) > 0,
        "it is longer than "
            + Durations.text(longest)
            + ": what nobody should ever hear of belongs in the plan, as severity: ticket");
    refuseIf(
        Duration.between(now, from).compareTo(FARTHEST) > 0, "it begins more than a year from now");
    refuseIf(order.reason().isBlank(), "it needs a reason: why should nobody hear of it?");
    refuseIf(
        order.reason().length() > LONGEST_TEXT,
        "the reason has more than " + LONGEST_TEXT + " characters");
    known(order.owner(), plan);
    sound(order.matchers());
    refuseTwice(order);
    Silence silence =
        new Silence(
            ids.get(),
            order.effect(),
            order.matchers(),
            from,
            order.to(),
            order.owner(),
            clean(order.reason()),
            new Entry(name(order.by()), now, ""),
            Optional.empty(),
            Optional.empty(),
            false,
            Phase.PENDING);
    Live made = Live.made(silence, clock);
    log.save(silence);
    live.put(silence.id(), made);
    return silence;
  }

  /** Whoever presses the button twice demotes once. */
  private void refuseTwice(Order order) throws RefusedSilenceException {
    for (Live one : live.values()) {
      refuseIf(
          order.effect() == Effect.TICKET
              && one.silence().isDemotion()
              && one.phase(clock.nanos()) != Phase.OVER
              && one.silence().matchers().equals(order.matchers()),
          "its pages are tickets until " + Tide.time(one.silence().to()) + " already");
    }
  }

  private static void sound(List<Matcher> matchers) throws RefusedSilenceException {
    refuseIf(matchers.isEmpty(), "it matches everything; name a service, a check or a label");
    refuseIf(matchers.size() > MOST_MATCHERS, "it has more than " + MOST_MATCHERS + " conditions");
    boolean chooses = false;
    for (Matcher one : matchers) {
      refuseIf(one.name().isBlank(), "a condition names a word such as service");
      refuseIf(
          one.name().length() + one.value().length() > Matcher.LONGEST,
          "a condition has more than " + Matcher.LONGEST + " characters");
      chooses |= !one.isIdle();
    }
    refuseIf(!chooses, "its conditions hold for everything; name a service, a check or a label");
  }

  private static void known(String owner, Plan plan) throws RefusedSilenceException {
    Set<String> people = plan.people().keySet();
    String near =
        DidYouMean.nearest(owner, people).map(it -> "; did you mean " + it + "?").orElse("");
    refuseIf(
        !people.contains(owner),
        owner.isBlank()
            ? "it needs an owner: a person of the plan"
            : "the plan has no person \"" + clean(owner) + "\"" + near);
  }

  /**
   * Ends one, now or before it begins.
   *
   * @param id its id, or the first characters of it where no other live one begins so
   * @throws RefusedSilenceException when there is none, or it is over
   */
  public synchronized Silence end(String id, String by) throws RefusedSilenceException {
    List<Live> found =
        live.values().stream()
            .filter(one -> !id.isBlank() && one.silence().id().startsWith(id))
            .filter(one -> one.phase(clock.nanos()) != Phase.OVER)
            .toList();
    refuseIf(
        found.isEmpty(),
        log.find(id).isPresent()
            ? "silence " + id + " is over"
            : "there is no silence \"" + id + "\"");
    refuseIf(found.size() > 1, "more than one silence begins with \"" + id + "\"");
    Silence one = found.getFirst().silence();
    return keep(one.ended(new Entry(name(by), clock.now(), "ended by hand")));
  }

  /** One of any age. */
  public synchronized Optional<Silence> find(String id) {
    Live one = live.get(id);
    return one == null ? log.find(id) : Optional.of(one.silence());
  }

  /** The last ones, newest first, those that are over included. */
  public List<Silence> newest(int most) {
    return log.newest(most);
  }

  /** How one stands now, whatever has been done about it. */
  public synchronized Phase phase(Silence silence) {
    Live one = live.get(silence.id());
    return one == null ? Phase.OVER : one.phase(clock.nanos());
  }

  /** The silence by which nobody is told of an alert now. */
  public Optional<Silence> over(Alert alert) {
    return tide().over(alert);
  }

  /** The silence that an alert matched while both lasted within a range. */
  public Function<Alert, Optional<Silence>> during(TimeRange range) {
    List<Held> held =
        log.newest(MOST_REMEMBERED).stream()
            .filter(one -> one.from().isBefore(range.to()) && end(one).isAfter(range.from()))
            .map(one -> new Held(one, compiled(one), Phase.OVER))
            .toList();
    return alert ->
        held.stream()
            .filter(one ->
                alert.resolvedAt().map(end -> end.isAfter(one.silence().from())).orElse(true))
            .filter(one -> alert.openedAt().isBefore(end(one.silence())))
            .filter(one -> one.matches(alert))
            .findFirst()
            .map(Held::silence);
  }

  private static Instant end(Silence one) {
    return one.ended().map(Entry::at).orElse(one.to());
  }

  /** Is there anything to do for the announcer? */
  public synchronized boolean isDue() {
    long nanos = clock.nanos();
    return live.values().stream().anyMatch(one -> one.isDue(nanos));
  }

  /** How they stand at this instant. */
  public synchronized Tide tide() {
    if (live.isEmpty()) {
      return Tide.NONE;
    }
    long nanos = clock.nanos();
    List<Held> holding = new ArrayList<>();
    List<Held> moved = new ArrayList<>();
    List<Held> ending = new ArrayList<>();
    List<Held> asked = new ArrayList<>();
    for (Live one : live.values()) {
      boolean holds = one.phase(nanos) == Phase.ACTIVE;
      Held held = one.held(nanos);
      add(holding, held, holds);
      add(moved, held, one.hasMoved(nanos));
      add(ending, held, holds && one.isToRemind(nanos));
      add(asked, held, holds && one.isToAsk(nanos));
    }
    holding.sort(Comparator.comparing((Held one) -> one.silence().to()).reversed());
    return new Tide(holding, moved, ending, asked);
  }

  private static void add(List<Held> list, Held one, boolean fits) {
    if (fits) {
      list.add(one);
    }
  }

  /**
   * What a tide led to is on disk.
   *
   * @param reminded ids of those whose owners have been reminded
   * @param matched ids of those that an alert matches
   * @param idle a silence that nothing matched for so long ends
   */
  public synchronized void settle(
      Tide tide, Set<String> reminded, Set<String> matched, Duration idle) {
    long nanos = clock.nanos();
    for (Held held : tide.moved()) {
      change(held.silence().id(), one -> moved(one, held));
    }
    for (Held held : tide.ending()) {
      change(
          held.silence().id(),
          one ->
              reminded.contains(one.silence().id())
                  ? one.with(one.silence().asReminded())
                  : one.remindAt(nanos + REMIND_AGAIN.toNanos()));
    }
    matched.forEach(id -> change(id, one -> one.matched(clock)));
    for (Held held : tide.asked()) {
      change(held.silence().id(), one -> one.asked(nanos + ASK.toNanos()));
      if (!matched.contains(held.silence().id())) {
        change(held.silence().id(), one -> endedWhenIdle(one, idle));
      }
    }
  }

  /** Has begun or ended, as the tide saw it. */
  private Live moved(Live one, Held held) {
    Silence next = one.silence().in(held.now());
    boolean byItself = held.now() == Phase.OVER && next.ended().isEmpty();
    return one.with(
        byItself ? next.ended(new Entry("midwatch", clock.now(), "its time was over")) : next);
  }

  private Live endedWhenIdle(Live one, Duration idle) {
    if (one.silence().isDemotion()
        || one.silence().ended().isPresent()
        || one.unmatched(clock.nanos()).compareTo(idle) < 0) {
      return one;
    }
    String why = "nothing matched it for " + Durations.rough(idle);
    return one.with(one.silence().ended(new Entry("midwatch", clock.now(), why)));
  }

  private void change(String id, java.util.function.UnaryOperator<Live> what) {
    Live before = live.get(id);
    if (before == null) {
      return;
    }
    Live after = what.apply(before);
    if (!after.silence().equals(before.silence())) {
      log.save(after.silence());
    }
    if (after.silence().phase() == Phase.OVER) {
      live.remove(id);
    } else {
      live.put(id, after);
    }
  }

  private Silence keep(Silence silence) {
    change(silence.id(), one -> one.with(silence));
    return silence;
  }

  private static void refuseIf(boolean wrong, String why) throws RefusedSilenceException {
    if (wrong) {
      throw new RefusedSilenceException(why);
    }
  }

  private static String name(String by) {
    String clean = clean(by);
    return clean.isEmpty() ? "somebody" : clean.substring(0, Math.min(120, clean.length()));
  }

  private static String clean(String text) {
    return text.strip().replaceAll("\\p{Cntrl}", " ");
  }

  /** The conditions of a silence that was sound when it was made. */
  static List<Predicate<Map<String, Set<String>>>> compiled(Silence silence) {
    List<Predicate<Map<String, Set<String>>>> terms = new ArrayList<>();
    for (Matcher matcher : silence.matchers()) {
      try {
        terms.add(matcher.compiled());
      } catch (RefusedSilenceException unsound) {
        terms.add(words -> false); // Never silence by what is not understood.
      }
    }
    return terms;
  }
}
