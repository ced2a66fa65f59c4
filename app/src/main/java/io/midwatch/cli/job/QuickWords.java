package io.midwatch.cli.job;

import io.midwatch.base.Durations;
import io.midwatch.cli.job.child.Measures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code run} and {@code ping}, read without picocli, which takes a short-lived
 * process longer than everything else. Understands what is right; for anything that it does not
 * understand the answer is empty, and picocli reads it again and says what is wrong.
 */
final class QuickWords {
  static final Set<String> FLAGS = Set.of("--quiet", "-q", "--create");

  /** Those that take a value, of both commands. */
  static final Set<String> SERVER =
      Set.of("--url", "--key", "--env", "--config", "--data", "--queue");

  static final Set<String> RUN =
      Set.of("--timeout", "--kill-after", "--keep-alive", "--patience", "--output");
  static final Set<String> PING = Set.of("--rid", "--body", "--measure");

  private final Map<String, String> options = new HashMap<>();
  private final Measures measures = new Measures();
  private final List<String> places = new ArrayList<>();
  private List<String> command = List.of();
  private boolean sound = true;

  private QuickWords(String[] words, Set<String> own) {
    int at = 1;
    while (sound && at < words.length && command.isEmpty()) {
      String word = words[at];
      if (word.equals("--")) {
        command = List.of(words).subList(at + 1, words.length);
        sound = !command.isEmpty();
      } else if (word.startsWith("-")) {
        at = option(words, at, own);
      } else {
        places.add(word);
      }
      at++;
    }
  }

  /** Reads one option; the answer is the place of its last word. */
  private int option(String[] words, int at, Set<String> own) {
    int equals = words[at].indexOf('=');
    String name = equals < 0 ? words[at] : words[at].substring(0, equals);
    if (FLAGS.contains(name) && equals < 0) {
      options.put(name, "");
      return at;
    }
    boolean known = SERVER.contains(name) || own.contains(name) || isCreate(name);
    boolean apart = equals < 0;
    boolean there = !apart || (at + 1 < words.length && !words[at + 1].startsWith("-"));
    sound = known && there && (name.equals("--measure") || !options.containsKey(name));
    if (!sound) {
      return at;
    }
    String value = apart ? words[at + 1] : words[at].substring(equals + 1);
    options.put(name, value);
    if (name.equals("--measure")) {
      sound = measures.put(value);
    }
    return apart ? at + 1 : at;
  }

  private static boolean isCreate(String name) {
    for (CreateWords.Word word : CreateWords.ALL) {
      if (word.option().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** What {@code run} with these words means. */
  static Optional<RunWords> run(String[] words) {
    QuickWords quick = new QuickWords(words, RUN);
    Optional<Duration> grace = quick.time("--kill-after", RunWords.GRACE);
    Optional<Duration> patience = quick.time("--patience", RunWords.PATIENCE);
    Optional<Duration> timeout = quick.time("--timeout", "");
    Optional<Duration> alive = quick.time("--keep-alive", "");
    int output = quick.number(quick.options.getOrDefault("--output", RunWords.OUTPUT));
    Map<String, String> create = quick.create();
    if (!quick.sound || quick.places.size() != 1 || quick.command.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunWords(
            quick.places.getFirst(),
            timeout,
            grace.orElseThrow(),
            alive,
            patience.orElseThrow(),
            Math.clamp(output, 0, RunWords.MOST_OUTPUT),
            quick.server(),
            create,
            quick.command));
  }

  /** What {@code ping} with these words means. */
  static Optional<PingWords> ping(String[] words, Map<String, String> variables) {
    QuickWords quick = new QuickWords(words, PING);
    Map<String, String> create = quick.create();
    String act = quick.places.size() == 2 ? quick.places.get(1) : "success";
    boolean places = quick.places.size() == 1 || quick.places.size() == 2;
    if (!quick.sound || !places || !quick.command.isEmpty() || !PingWords.isAct(act)) {
      return Optional.empty();
    }
    return Optional.of(
        new PingWords(
            quick.places.getFirst(),
            act,
            quick.text("--rid").or(() -> Optional.ofNullable(variables.get("MIDWATCH_RUN_ID"))),
            quick.text("--body"),
            quick.measures.texts(),
            quick.server(),
            create));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(options.get(name));
  }

  private ServerWords server() {
    return new ServerWords(
        text("--url"),
        text("--key"),
        text("--env"),
        text("--config").map(Path::of),
        text("--data").map(Path::of),
        text("--queue"),
        options.containsKey("--quiet") || options.containsKey("-q"));
  }

  private Optional<Duration> time(String name, String usual) {
    String text = options.getOrDefault(name, usual);
    if (text.isEmpty() && !options.containsKey(name)) {
      return Optional.empty();
    }
    Optional<Duration> time = Durations.parse(text).filter(Duration::isPositive);
    sound = sound && time.isPresent();
    return time.or(() -> Optional.of(Duration.ZERO));
  }

  private int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      sound = false;
      return 0;
    }
  }

  private Map<String, String> create() {
    Map<String, String> all = new LinkedHashMap<>();
    for (CreateWords.Word word : CreateWords.ALL) {
      String text = options.get(word.option());
      if (text != null && word.isTime()) {
        long seconds = time(word.option(), "").orElse(Duration.ZERO).toSeconds();
        all.put(word.parameter(), Long.toString(seconds));
      } else if (text != null) {
        all.put(word.parameter(), text);
      }
    }
    if (options.containsKey("--create") || !all.isEmpty()) {
      all.put("create", "1");
    }
    return all;
  }
}
