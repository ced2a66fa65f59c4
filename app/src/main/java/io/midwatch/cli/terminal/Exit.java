package io.midwatch.cli.terminal;

import io.midwatch.base.Verdict;

/** What the command's exit status says. */
public final class Exit {
  public static final int OK = 0;
  public static final int FAIL = 1;

  /** The plan or the command line is wrong. */
  public static final int USAGE = 2;

  public static final int UNKNOWN = 3;
  public static final int WARN = 4;

  private Exit() {}

  public static int of(Verdict verdict) {
    return switch (verdict) {
      case OK -> OK;
      case FAIL -> FAIL;
      case UNKNOWN -> UNKNOWN;
      case WARN -> WARN;
    };
  }
}
