package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport.Unread;
import java.util.ArrayList;
import java.util.List;

/** What could not be read this time. For one thread. */
final class Notes {
  private static final int MOST = 50;

  private final List<Unread> unread = new ArrayList<>();

  /** This could not be read, and why. */
  void unread(String what, String why) {
    if (unread.size() < MOST) {
      unread.add(new Unread(what, why));
    }
  }

  void unread(String what, Exception why) {
    unread(what, why.getClass().getSimpleName() + ": " + why.getMessage());
  }

  List<Unread> all() {
    return List.copyOf(unread);
  }
}
