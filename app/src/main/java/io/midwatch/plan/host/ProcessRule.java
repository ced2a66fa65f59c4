package io.midwatch.plan.host;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which processes are meant: {@code nginx} by a word of the command line, {@code name:nginx} by the
 * exact name of the program, {@code command:/usr/sbin/cron -f} by the whole command line; each with
 * {@code @www-data} behind it only those of that user.
 *
 * @param text looked for
 * @param user whose they must be; empty: anybody's
 */
public record ProcessRule(By by, String text, Optional<String> user) {
  /** The kernel cuts the names of programs. */
  private static final int LONGEST_NAME = 15;

  /** By what is it looked for? */
  public enum By {
    /** Its command line holds it, or it is its name. */
    WORD,
    /** It is the name of its program. */
    NAME,
    /** It is its whole command line. */
    COMMAND
  }

  /**
   * A process as it is found; what costs a look is looked at only when it is asked for.
   *
   * @param name of its program, which may be cut
   * @param file the path of its program, where it may be seen
   */
  public record Seen(String name, Supplier<String> file, String command, Supplier<String> user) {}

  /** Is this process meant? */
  public boolean isMeant(Seen process) {
    boolean fits =
        switch (by) {
          case WORD -> process.name().equals(text) || process.command().contains(text);
          case NAME -> isName(process);
          case COMMAND -> process.command().strip().equals(text);
        };
    return fits && user.map(wanted -> process.user().get().equals(wanted)).orElse(true);
  }

  private boolean isName(Seen process) {
    if (process.name().equals(text)) {
      return true;
    }
    boolean cut = text.length() > LONGEST_NAME && text.startsWith(process.name());
    return cut && file(process).equals(text);
  }

  private static String file(Seen process) {
    String path = process.file().get();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
