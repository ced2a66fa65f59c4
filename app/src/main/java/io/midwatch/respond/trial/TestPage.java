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

/**
 * Sends a page for real that says of itself that nothing is broken: once, without trying again,
 * since the person waits for the answer.
 */
public final class TestPage {
  private final Map<String, Channel> channels;
  private final Clock clock;
  private final TriedWays tried;

  /**
   * @param channels by key
   * @param tried where a way that accepted is noted
   */
  public TestPage(Map<String, Channel> channels, Clock clock, TriedWays tried) {
    this.channels = Map.copyOf(channels);
    this.clock = clock;
    this.tried = tried;
  }

  /**
   * Sends through one way of a person, and notes the way when it accepted. What opens a case
   * elsewhere has it closed again, else somebody is paged for a test until they close it.
   *
   * @param way which entry of the person's reach, from 0
   * @return what the provider answered, without secrets
   */
  public Sent send(Plan plan, Person person, int way) throws InterruptedException {
    Instant now = clock.now();
    Reach reach = person.reach().get(way);
    Channel channel = channels.get(reach.channel());
    if (channel == null) {
      return new Sent.Refused("there is no channel " + reach.channel());
    }
    String id = "test-" + person.id() + "-" + way + "-" + now.toEpochMilli();
    Options shared = plan.channels().getOrDefault(channel.key(), Options.NONE);
    Sent sent =
        channel.send(notice(Notice.Kind.FAILURE, id, person, reach, now), reach, shared, id);
    if (sent instanceof Sent.Accepted && channel.opensCases()) {
      sent =
          channel.send(
              notice(Notice.Kind.RECOVERY, id, person, reach, now), reach, shared, id + ".end");
    }
    if (sent instanceof Sent.Accepted) {
      tried.accepted(TriedWays.Way.of(person.id(), reach), now);
    }
    return masked(sent, plan);
  }

  private static Notice notice(
      Notice.Kind kind, String id, Person person, Reach reach, Instant now) {
    String code = TriedWays.Way.of(person.id(), reach).code(now);
    String title =
        "Test page for "
            + person.name()
            + (kind == Notice.Kind.RECOVERY ? " is over" : ": nothing is broken");
    return new Notice(
        kind,
        id,
        List.of(),
        title,
        now,
        now,
        kind == Notice.Kind.RECOVERY ? "ok" : "fail",
        "test",
        "",
        "",
        List.of(
            new Notice.Fact("sent by", "midwatch test-page " + person.id()),
            new Notice.Fact(
                "to confirm",
                "midwatch test-page " + person.id() + " --confirm " + code + " (within a day)")),
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
