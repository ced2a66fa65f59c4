package io.midwatch.cli.wiring.plan;

/**
 * How the plan's files stood when they were read last, and what follows from reading them again?
 * Pure.
 *
 * @param fingerprint of what was read
 * @param refused did it not load?
 */
record Standing(String fingerprint, boolean refused) {
  /** What to do. */
  enum Step {
    /** Put the plan in force. */
    TAKE_OVER,
    /** Leave the plan that is in force, and tell its owner that the files do not load. */
    REFUSE,
    /** Nothing has changed that was not told. */
    KEEP
  }

  /** After reading the files because they changed or because somebody asked for it. */
  Step asked(String read, boolean sound) {
    return sound ? Step.TAKE_OVER : refusal(read);
  }

  /** After reading them because time has passed, which may have brought a gap in a rota near. */
  Step routine(String read, boolean sound) {
    if (!sound) {
      return refusal(read);
    }
    return refused || !read.equals(fingerprint) ? Step.TAKE_OVER : Step.KEEP;
  }

  private Step refusal(String read) {
    return refused && read.equals(fingerprint) ? Step.KEEP : Step.REFUSE;
  }
}
