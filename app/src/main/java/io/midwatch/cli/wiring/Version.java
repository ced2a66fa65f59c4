package io.midwatch.cli.wiring;

import java.util.Optional;

/** Which Midwatch is this? */
public final class Version {
  private Version() {}

  /** The version of the jar, {@code development} where there is none. */
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
