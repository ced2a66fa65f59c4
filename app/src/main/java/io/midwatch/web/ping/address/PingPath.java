package io.midwatch.web.ping.address;

import io.midwatch.detect.expect.Ping.Act;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the path of a sign says (Healthchecks, {@code hc/api/urls.py}). */
sealed interface PingPath {
  /** Everything below it is a sign. */
  String ROOT = "/ping/";

  /** An exit status above all that there are: it is refused once it is known whose it is. */
  int NO_STATUS = 256;

  /** By the uuid of the job. */
  record ByUuid(UUID uuid, Suffix suffix) implements PingPath {}

  /** By the ping key and the name of the job. */
  record ByName(String key, String name, Suffix suffix) implements PingPath {
    /** Names have no capitals. */
    boolean isWellFormed() {
      return name.equals(name.toLowerCase(Locale.ROOT));
    }
  }

  /** It means nothing. */
  record Nothing() implements PingPath {}

  /**
   * What follows the address.
   *
   * @param exit the exit status; {@link #NO_STATUS} for anything above 255
   */
  record Suffix(Act act, OptionalInt exit) {
    static final Suffix NONE = new Suffix(Act.SUCCESS, OptionalInt.empty());

    static Optional<Suffix> of(String word) {
      return switch (word) {
        case "" -> Optional.of(NONE);
        case "start" -> act(Act.START);
        case "fail" -> act(Act.FAIL);
        case "log" -> act(Act.LOG);
        default -> exit(word);
      };
    }

    private static Optional<Suffix> act(Act act) {
      return Optional.of(new Suffix(act, OptionalInt.empty()));
    }

    private static Optional<Suffix> exit(String word) {
      if (!Forms.DIGITS.matcher(word).matches()) {
        return Optional.empty();
      }
      String digits = word.replaceFirst("^0+(?=.)", "");
      int status = digits.length() > 3 ? NO_STATUS : Integer.parseInt(digits);
      return Optional.of(
          new Suffix(
              status == 0 ? Act.SUCCESS : Act.FAIL, OptionalInt.of(Math.min(status, NO_STATUS))));
    }
  }

  /** What the parts look like. */
  final class Forms {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SLUG = Pattern.compile("[-a-zA-Z0-9_]+");
    private static final Pattern UUID_FORM =
        Pattern.compile(
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Forms() {}

    /** Is it a uuid in its usual form? */
    static boolean isUuid(String text) {
      return text.length() == 36 && UUID_FORM.matcher(text).matches();
    }
  }

  /** Reads a path that begins with {@link #ROOT}. */
  static PingPath of(String path) {
    String[] parts = path.substring(ROOT.length()).split("/", -1);
    if (Forms.isUuid(parts[0]) && parts.length <= 2) {
      Optional<Suffix> suffix = parts.length == 1 ? Suffix.of("") : Suffix.of(parts[1]);
      if (suffix.isPresent()) {
        return new ByUuid(UUID.fromString(parts[0]), suffix.get());
      }
    }
    if (parts.length < 2 || parts.length > 3 || !isSlug(parts[0]) || !isSlug(parts[1])) {
      return new Nothing();
    }
    return (parts.length == 2 ? Suffix.of("") : Suffix.of(parts[2]))
        .<PingPath>map(suffix -> new ByName(parts[0], parts[1], suffix))
        .orElseGet(Nothing::new);
  }

  private static boolean isSlug(String text) {
    Matcher slug = Forms.SLUG.matcher(text);
    return text.length() <= 200 && slug.matches();
  }
}
