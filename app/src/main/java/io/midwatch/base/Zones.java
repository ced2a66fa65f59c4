package io.midwatch.base;

import java.time.ZoneId;

/** What is a time zone called? */
public final class Zones {
  private Zones() {}

  /** Its name as people and other programs write it: Java's {@code Z} is {@code UTC}. */
  public static String name(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }
}
