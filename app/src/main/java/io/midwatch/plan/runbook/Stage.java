package io.midwatch.plan.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The order in which things are saved; the cause is looked for last. */
public enum Stage {
  /** Nothing more is lost or written wrongly. */
  PROTECT_DATA("Protect data"),
  /** Users can do what they came for, if only just. */
  KEEP_CORE("Keep the core"),
  /** What is broken takes nothing else with it. */
  ISOLATE("Isolate"),
  /** Why it happened. */
  INVESTIGATE("Investigate");

  private final String title;

  Stage(String title) {
    this.title = title;
  }

  /** The heading in a runbook and on pages. */
  public String title() {
    return title;
  }

  /** The lower-case word on the command line and in the API: {@code protect-data}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every word there is, in this order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Stage::word).toList();
  }

  /** The stage with this word or heading; empty when there is none. */
  public static Optional<Stage> of(String text) {
    String wanted = text.strip();
    return Arrays.stream(values())
        .filter(one -> one.word().equalsIgnoreCase(wanted) || one.title.equalsIgnoreCase(wanted))
        .findFirst();
  }
}
