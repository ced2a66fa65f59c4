package io.midwatch.harden.review;

import io.midwatch.harden.finding.Plain;
import java.time.Instant;
import java.util.List;

/**
 * Something that a collector saw, or could not see and why. Each area has its own; immutable, and
 * the same for the same answers.
 */
public interface Fact {
  /**
   * A figure or an answer that the next review compares with.
   *
   * @param key such as {@code web.millis www.example.org 192.0.2.1}
   */
  record Kept(String key, String value) implements Fact {}

  /**
   * A day on which something ends.
   *
   * @param what ends: {@code the certificate of www.example.org}
   */
  record Due(Instant at, String what) implements Fact {
    public Due {
      what = Plain.line(what, 400);
    }
  }

  /**
   * A check that is worth having, since what it would look at is there.
   *
   * @param name the host or domain it is about
   * @param lines of the plan, as they stand under {@code checks}
   */
  record Worth(String name, List<String> lines) implements Fact {
    public Worth {
      lines = List.copyOf(lines);
    }
  }
}
