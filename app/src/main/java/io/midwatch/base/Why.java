package io.midwatch.base;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why something broke, for a person: never the name of a class of Java's. */
public final class Why {
  private static final int DEEPEST = 12;

  private Why() {}

  /**
   * The first message that was written for somebody to read. Wrappers repeat what they wrap with
   * the name of its class before it; those are passed over.
   */
  public static String of(Throwable broken) {
    Throwable one = broken;
    for (int depth = 0; depth < DEEPEST; depth++) {
      @Nullable String message = one.getMessage();
      @Nullable Throwable cause = one.getCause();
      boolean wraps = cause != null && cause.toString().equals(message);
      if (message != null && !message.isBlank() && !wraps) {
        return message;
      }
      if (cause == null) {
        break;
      }
      one = cause;
    }
    return words(one.getClass().getSimpleName());
  }

  /** {@code ClosedChannelException} is {@code closed channel}. */
  private static String words(String name) {
    String kind = name.replaceAll("(Exception|Error)$", "");
    return kind.isEmpty()
        ? "nobody said why"
        : kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
