package io.midwatch.cli.up;

import io.midwatch.cli.wiring.Settings;
import io.midwatch.web.http.ListenAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of {@code up}, read without picocli, which takes as long as a third of a start.
 * Understands what is right; for anything that it does not understand the answer is empty, and
 * picocli reads it again and says what is wrong.
 */
public final class UpWords {
  private static final Map<String, String> OPTIONS =
      Map.of("-c", "config", "--config", "config", "--data", "data", "--listen", "listen");

  private UpWords() {}

  /** What these words mean; empty where somebody has to read them more closely. */
  public static Optional<Settings> read(String... words) {
    if (words.length == 0 || !words[0].equals("up")) {
      return Optional.empty();
    }
    Map<String, String> said = new HashMap<>();
    for (int at = 1; at < words.length; at++) {
      String word = words[at];
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = OPTIONS.get(equals < 0 ? word : word.substring(0, equals));
      if (equals < 0) {
        at++;
      }
      if (option == null || at == words.length || !isPlain(words[at])) {
        return Optional.empty();
      }
      String value = equals < 0 ? words[at] : word.substring(equals + 1);
      if (value.isEmpty() || said.putIfAbsent(option, value) != null) {
        return Optional.empty();
      }
    }
    return settings(said);
  }

  /** Can it only be a value, or an option with one? Picocli reads files behind an {@code @}. */
  private static boolean isPlain(String word) {
    return !word.startsWith("@") && (!word.startsWith("-") || word.indexOf('=') > 0);
  }

  private static Optional<Settings> settings(Map<String, String> said) {
    try {
      Path plan = Path.of(said.getOrDefault("config", "midwatch.yml"));
      Path data = Path.of(said.getOrDefault("data", "./data"));
      return ListenAddress.parse(said.getOrDefault("listen", ListenAddress.DEFAULT.toString()))
          .map(listen -> new Settings(plan, data, listen, false));
    } catch (InvalidPathException bad) {
      return Optional.empty();
    }
  }
}
