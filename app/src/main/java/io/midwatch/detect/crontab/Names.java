package io.midwatch.detect.crontab;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Short names for commands, as a plan may have them. */
final class Names {
  private static final int LONGEST = 60;

  /** What says nothing of what is done. */
  private static final Set<String> DULL =
      Set.of(
          "[", "[[", "test", "cd", "sh", "bash", "dash", "zsh", "ksh", "python", "python3", "perl",
          "php", "ruby", "node", "java", "env", "nice", "ionice", "timeout", "flock", "sudo",
          "exec", "command", "chronic", "set", "export", ".", "source", "nohup", "sleep", "true",
          "usr", "bin");

  private Names() {}

  /** Of the first word in a command that says something: {@code backup} for its script. */
  static String of(String command) {
    for (List<String> words : ShellLine.read(command).commands()) {
      boolean asks = words.getFirst().matches("\\[|\\[\\[|test|cd|sleep|command");
      for (String word : asks ? List.<String>of() : words) {
        String last = word.substring(word.lastIndexOf('/') + 1);
        if (!word.startsWith("-") && !DULL.contains(last) && last.matches(".*[A-Za-z]{2}.*")) {
          return clean(last.replaceFirst("\\.(sh|py|pl|rb|php|js|bash)$", ""));
        }
      }
    }
    return "job";
  }

  /** Small letters, digits and dashes. */
  static String clean(String name) {
    String clean =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]+", "-")
            .replaceAll("^[-_]+|[-_]+$", "");
    return clean.isEmpty() ? "job" : clean.substring(0, Math.min(LONGEST, clean.length()));
  }
}
