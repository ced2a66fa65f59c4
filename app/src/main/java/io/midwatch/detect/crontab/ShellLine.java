package io.midwatch.detect.crontab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line for the shell, taken apart as far as one can without running it: the simple commands, each
 * as words without their quotes.
 *
 * @param commands in order, those of substitutions behind the others
 */
record ShellLine(List<List<String>> commands) {
  private static final Pattern ASSIGNED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "(");

  ShellLine {
    commands = commands.stream().map(List::copyOf).toList();
  }

  static ShellLine read(String line) {
    List<List<String>> commands = new ArrayList<>();
    List<List<String>> substituted = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        begun = true;
      } else if (substitution(line, i) > i) {
        int close = substitution(line, i);
        word.append(line, i, close);
        substituted.addAll(inside(line.substring(i, close)));
        i = close - 1;
        begun = true;
      } else if (isBreak(line, i) || c == ' ' || c == '\t') {
        begun = end(words, word, begun);
        if (c != ' ' && c != '\t') {
          commands.add(words);
          words = new ArrayList<>();
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    end(words, word, begun);
    commands.add(words);
    commands.addAll(substituted);
    return new ShellLine(
        commands.stream().map(ShellLine::trimmed).filter(one -> !one.isEmpty()).toList());
  }

  /** Where the {@code $(…)} that begins here is over; no further than here when none begins. */
  private static int substitution(String line, int at) {
    if (!line.startsWith("$(", at)) {
      return at;
    }
    int depth = 0;
    for (int i = at + 1; i < line.length(); i++) {
      depth += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return line.length();
  }

  /** The commands of a substitution; none of what is reckoned, {@code $((1 + 2))}. */
  private static List<List<String>> inside(String text) {
    int end = text.endsWith(")") ? text.length() - 1 : text.length();
    return text.startsWith("$((") ? List.of() : read(text.substring(2, end)).commands();
  }

  private static boolean end(List<String> words, StringBuilder word, boolean begun) {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
    }
    return false;
  }

  /** Does a simple command end here? {@code >&} and {@code &>} are redirections. */
  private static boolean isBreak(String line, int at) {
    char c = line.charAt(at);
    if (c == '&') {
      boolean redirected =
          (at > 0 && line.charAt(at - 1) == '>')
              || (at + 1 < line.length() && line.charAt(at + 1) == '>');
      return !redirected;
    }
    return c == ';' || c == '|' || c == '(' || c == ')';
  }

  /** Without keywords, assignments and redirections before the program. */
  private static List<String> trimmed(List<String> words) {
    int from = 0;
    while (from < words.size()
        && (KEYWORDS.contains(words.get(from)) || ASSIGNED.matcher(words.get(from)).matches())) {
      from++;
    }
    return words.subList(from, words.size());
  }
}
