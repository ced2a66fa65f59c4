package io.midwatch.cli.job;

import java.util.List;

/** The options that say what the server makes of a check it does not know. */
final class CreateWords {
  /** An option and the parameter that carries it; times go in seconds as Healthchecks has them. */
  record Word(String option, String parameter, boolean isTime) {}

  static final List<Word> ALL =
      List.of(
          new Word("--every", "timeout", true),
          new Word("--schedule", "schedule", false),
          new Word("--zone", "tz", false),
          new Word("--start-within", "start-within", true),
          new Word("--finish-within", "grace", true),
          new Word("--longest", "longest", true),
          new Word("--tags", "tags", false),
          new Word("--owner", "owner", false));

  private CreateWords() {}
}
