package io.midwatch.harden.review.mail;

import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.function.Consumer;

/** Which domains is a rule about? */
final class Mail {
  private static final String UNUSED = "the domain has nothing to do with mail; see MAIL-30";

  private Mail() {}

  /** Each domain that sends or receives; of the others it says why not. */
  static void each(Scene scene, Verdicts verdicts, Consumer<Records> judge) {
    for (Records records : scene.facts(Records.class)) {
      if (records.trouble().isPresent()) {
        verdicts.notSeen(records.at(), records.trouble().get());
      } else if (records.sends() || records.receives()) {
        judge.accept(records);
      } else {
        verdicts.notApplicable(records.at(), UNUSED);
      }
    }
  }

  /** Each domain that receives. */
  static void eachReceiving(Scene scene, Verdicts verdicts, Consumer<Records> judge) {
    each(
        scene,
        verdicts,
        records -> {
          if (records.receives()) {
            judge.accept(records);
          } else {
            verdicts.notApplicable(records.at(), "the domain takes no mail");
          }
        });
  }
}
