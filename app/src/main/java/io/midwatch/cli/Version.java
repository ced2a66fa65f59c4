package io.midwatch.cli;

import java.util.Optional;

/** Which Midwatch is this? */
final class Version {
  private Version() {}

  /** The version of the jar, {@code development} where there is none. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
