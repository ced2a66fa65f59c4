package io.midwatch.harden.finding;

import java.util.Comparator;

/** What came of one rule at one place? What could not be seen is never a pass, and says why. */
public sealed interface Outcome {
  /** Reports are in this order. */
  Comparator<Outcome> ORDER =
      Comparator.comparing(Outcome::rule)
          .thenComparing(Outcome::at, Location.ORDER)
          .thenComparing(Outcome::text);

  /** The rule's id. */
  String rule();

  Location at();

  /** One sentence about it. */
  String text();

  /** The word in files: {@code pass}. */
  default String word() {
    return switch (this) {
      case Pass pass -> "pass";
      case Fail fail -> "fail";
      case NotApplicable not -> "not-applicable";
      case NotChecked not -> "not-checked";
      case Broken broken -> "error";
    };
  }

  /** Did we mean to see it and could not? */
  default boolean isBlind() {
    return switch (this) {
      case Pass pass -> false;
      case Fail fail -> false;
      case NotApplicable not -> false;
      case NotChecked not -> !not.byChoice();
      case Broken broken -> true;
    };
  }

  /** All is well. */
  record Pass(String rule, Location at, String text) implements Outcome {
    public Pass {
      text = Plain.line(text, 400);
    }
  }

  /** A finding. */
  record Fail(Finding finding) implements Outcome {
    @Override
    public String rule() {
      return finding.rule();
    }

    @Override
    public Location at() {
      return finding.at();
    }

    @Override
    public String text() {
      return finding.says();
    }
  }

  /** The question does not arise here. */
  record NotApplicable(String rule, Location at, String text) implements Outcome {
    public NotApplicable {
      text = Plain.line(text, 400);
    }
  }

  /**
   * It was not seen.
   *
   * @param byChoice nobody asked for it, or it needs something that was not given; else we tried
   */
  record NotChecked(String rule, Location at, String text, boolean byChoice) implements Outcome {
    public NotChecked {
      text = Plain.line(text, 400);
    }
  }

  /** A mistake of ours. */
  record Broken(String rule, Location at, String text) implements Outcome {
    public Broken {
      text = Plain.line(text, 400);
    }
  }
}
