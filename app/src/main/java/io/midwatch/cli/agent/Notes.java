package io.midwatch.cli.agent;

import io.midwatch.detect.host.report.HostReport.Unread;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** What could not be read this time. For one thread. */
final class Notes {
  private static final int MOST = 50;

  private final List<Unread> unread = new ArrayList<>();
  private int more;

  /** This could not be read, and why. */
  void unread(String what, String why) {
    if (unread.size() < MOST) {
      unread.add(new Unread(what, why));
    } else {
      more++;
    }
  }

  /** In our own words where there are some. */
  void unread(String what, Exception why) {
    String said = String.valueOf(why.getMessage());
    unread(
        what,
        switch (why) {
          case AccessDeniedException _ -> "the user of this agent may not read it";
          case NoSuchFileException _ -> "it is not there any more";
          case IOException _ when why.getClass() == IOException.class -> said;
          default -> why.getClass().getSimpleName() + ": " + said;
        });
  }

  /** The last one says how many there would be besides. */
  List<Unread> all() {
    List<Unread> all = new ArrayList<>(unread);
    if (more > 0) {
      all.add(new Unread("and more", "%,d others that are not listed".formatted(more)));
    }
    return List.copyOf(all);
  }
}
