package io.midwatch.respond.answer.mail;

import io.midwatch.plan.Plan;
import io.midwatch.respond.channel.mail.ReplyBoxSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look into the mailbox of the plan in force, and when the next one is due. */
public final class ReplyRound {
  private static final Duration WITHOUT_A_BOX = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ReplyRound.class);

  private final ReplyBox box;
  private final Supplier<Plan> plan;
  private String trouble = "";

  /**
   * @param plan the plan in force
   */
  public ReplyRound(ReplyBox box, Supplier<Plan> plan) {
    this.box = box;
    this.plan = plan;
  }

  /** Looks, and says how long to nap. */
  public Duration pump() {
    Plan now = plan.get();
    Optional<ReplyBoxSettings> settings = ReplyBoxSettings.of(now);
    settings.ifPresent(one -> look(one, now));
    return settings.map(ReplyBoxSettings::every).orElse(WITHOUT_A_BOX);
  }

  /** Says once what is wrong, and once that it works again. */
  private void look(ReplyBoxSettings settings, Plan now) {
    String wrong = "";
    try {
      box.look(settings);
    } catch (IOException e) {
      wrong = now.mask().apply(String.valueOf(e.getMessage()));
    }
    if (!wrong.isEmpty() && trouble.isEmpty()) {
      LOG.warn("the mailbox of replies cannot be read, so nobody can answer by mail: {}", wrong);
    } else if (wrong.isEmpty() && !trouble.isEmpty()) {
      LOG.info("the mailbox of replies can be read again");
    }
    trouble = wrong;
  }
}
