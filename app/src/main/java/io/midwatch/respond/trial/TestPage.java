package io.midwatch.respond.trial;

import io.midwatch.base.Clock;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a page for real that says of itself that nothing is broken: once, without trying again,
 * since the person waits for the answer.
 */
public final class TestPage {
  private final Map<String, Channel> channels;
  private final Clock clock;
  private final TriedWays tried;
  private final Optional<ConfirmLinks> links;

  /**
   * @param channels by key
   * @param tried where a way that accepted is noted
   * @param links how its reader confirms it; empty where there is no key to sign them with
   */
  public TestPage(
      Map<String, Channel> channels, Clock clock, TriedWays tried, Optional<ConfirmLinks> links) {
    this.channels = Map.copyOf(channels);
    this.clock = clock;
    this.tried = tried;
    this.links = links;
  }

  /**
   * Sends through one way of a person, and notes the way when it accepted. What opens a case
   * elsewhere has it closed again, else somebody is paged for a test until they close it.
   *
   * @param way which entry of the person's reach, from 0
   * @return what the provider answered, without secrets
   */
  public Sent send(Plan plan, Person person, int way) throws InterruptedException {
    return send(plan, person, way, Loudness.AS_A_PAGE);
  }

  /** The same as something that is only degraded: it is to wake nobody. */
  Sent drill(Plan plan, Person person, int way) throws InterruptedException {
    return send(plan, person, way, Loudness.QUIET);
  }

  /** Can a reader of what goes there confirm it? Nobody answers a tracker. */
  boolean isConfirmable(Reach reach) {
    Channel channel = channels.get(reach.channel());
    return channel != null && channel.audience(reach) != Channel.Audience.TRACKER;
  }

  private enum Loudness {
    AS_A_PAGE(Notice.Kind.FAILURE, "fail", "midwatch test-page "),
    QUIET(Notice.Kind.DEGRADED, "warn", "the drill of ");

    private final Notice.Kind kind;
    private final String verdict;
    private final String sender;

    Loudness(Notice.Kind kind, String verdict, String sender) {
      this.kind = kind;
      this.verdict = verdict;
      this.sender = sender;
    }
  }

  private Sent send(Plan plan, Person person, int way, Loudness loudness)
      throws InterruptedException {
    Instant now = clock.now();
    Reach reach = person.reach().get(way);
    Channel channel = channels.get(reach.channel());
    if (channel == null) {
      return new Sent.Refused("there is no channel " + reach.channel());
    }
    String id = "test-" + person.id() + "-" + way + "-" + now.toEpochMilli();
    Options shared = plan.channels().getOrDefault(channel.key(), Options.NONE);
    Sent sent =
        channel.send(
            asking(id, plan, new Addressee(person, reach, loudness), now), reach, shared, id);
    if (sent instanceof Sent.Accepted && channel.opensCases()) {
      sent = channel.send(over(id, person, now), reach, shared, id + ".end");
    }
    if (sent instanceof Sent.Accepted) {
      tried.accepted(TriedWays.Way.of(person.id(), reach), now);
    }
    return masked(sent, plan);
  }

  /** Who gets it, by which way, how loud. */
  private record Addressee(Person person, Reach reach, Loudness loudness) {}

  /** Its code stands in the title: a text and a call have nothing else. */
  private Notice asking(String id, Plan plan, Addressee to, Instant now) {
    Person person = to.person();
    Loudness loudness = to.loudness();
    String code = TriedWays.Way.of(person.id(), to.reach()).code(now);
    String base = plan.watcher().url();
    String link =
        base.isEmpty()
            ? ""
            : links
                .map(one -> one.link(base, new ConfirmLinks.Named(person.id(), code)))
                .orElse("");
    String command = "midwatch test-page " + person.id() + " --confirm " + code;
    return new Notice(
        loudness.kind,
        id,
        List.of(),
        "Test page for " + person.name() + ": nothing is broken, code " + code,
        now,
        now,
        loudness.verdict,
        "test",
        "",
        "",
        List.of(
            new Notice.Fact("sent by", loudness.sender + person.id()),
            new Notice.Fact(
                "to confirm",
                (link.isEmpty() ? command : "open the link, or " + command) + " (within a day)")),
        List.of(),
        "",
        link);
  }

  private static Notice over(String id, Person person, Instant now) {
    return new Notice(
        Notice.Kind.RECOVERY,
        id,
        List.of(),
        "Test page for " + person.name() + " is over",
        now,
        now,
        "ok",
        "test",
        "",
        "",
        List.of(new Notice.Fact("sent by", "midwatch test-page " + person.id())),
        List.of(),
        "",
        "");
  }

  private static Sent masked(Sent sent, Plan plan) {
    String answer = plan.mask().apply(sent.answer());
    return switch (sent) {
      case Sent.Accepted one -> new Sent.Accepted(answer);
      case Sent.TryAgain one -> new Sent.TryAgain(answer, one.notBefore());
      case Sent.Refused one -> new Sent.Refused(answer);
    };
  }
}
