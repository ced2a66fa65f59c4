package io.midwatch.cli;

import io.midwatch.base.Verdict;

/** What the command's exit status says. */
final class Exit {
  static final int OK = 0;
  static final int FAIL = 1;

  /** The plan or the command line is wrong. */
  static final int USAGE = 2;

  static final int UNKNOWN = 3;
  static final int WARN = 4;

  private Exit() {}

  static int of(Verdict verdict) {
    return switch (verdict) {
      case OK -> OK;
      case FAIL -> FAIL;
      case UNKNOWN -> UNKNOWN;
      case WARN -> WARN;
    };
  }
}
