package io.midwatch.web.ping.dialect;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Words that others send in forms of their own. */
final class Uuids {
  private static final Pattern WITH =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern WITHOUT = Pattern.compile("[0-9a-fA-F]{32}");
  private static final int LONGEST = 64;

  private Uuids() {}

  /** A uuid, with its hyphens or without. */
  static Optional<UUID> read(String text) {
    if (WITH.matcher(text).matches()) {
      return Optional.of(UUID.fromString(text));
    }
    return WITHOUT.matcher(text).matches()
        ? Optional.of(
            new UUID(
                Long.parseUnsignedLong(text.substring(0, 16), 16),
                Long.parseUnsignedLong(text.substring(16), 16)))
        : Optional.empty();
  }

  /** The name of an environment; what can't stand in one becomes a hyphen. */
  static String environment(String named) {
    String plain = named.replaceAll("[^a-zA-Z0-9_.-]", "-");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }
}
