package io.midwatch.harden.review.mail.given;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.List;

/** The collectors and the rules of mail that is handed in, a line each. */
public final class GivenRules {
  static final String NO_MESSAGE = "no message was given (--message FILE.eml)";
  static final String NO_REPORT = "no report of a receiver was given (--rua FILE)";

  private GivenRules() {}

  public static List<Collector> collectors() {
    return List.of(new LettersLook(), new ReportsLook());
  }

  public static List<ReviewRule> rules() {
    return List.of(
        new ReviewRule("MAIL-14", AlignmentRules::aligned),
        new ReviewRule("MAIL-15", LetterRules::ownDomain),
        new ReviewRule("MAIL-25", LetterRules::arrives),
        new ReviewRule("MAIL-26", ReportRules::known),
        new ReviewRule("MAIL-27", ReportRules::flowing),
        new ReviewRule("MAIL-28", ReportRules::encrypted),
        new ReviewRule("MAIL-29", LetterRules::oneClick));
  }

  /** Where a rule stands that is about no place in particular. */
  static Location.Outside everywhere(Scene scene) {
    return scene.targets().getFirst().at();
  }

  /** Nothing was handed in that it could judge. */
  static void nothing(Scene scene, Verdicts verdicts, String why) {
    verdicts.leftOut(everywhere(scene), why);
  }
}
