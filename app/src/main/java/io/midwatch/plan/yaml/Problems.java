package io.midwatch.plan.yaml;

import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong, so that all of it can be reported together. For one thread. */
public final class Problems {
  private static final int MOST = 200;
  private static final int LONGEST = 400;

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> problem.where().file())
          .thenComparingInt(problem -> problem.where().line())
          .thenComparingInt(problem -> problem.where().column());

  private final Set<Problem> found = new LinkedHashSet<>();
  private int beyond;

  public void add(Position where, String message, String hint) {
    if (found.size() < MOST) {
      found.add(new Problem(where, oneLine(message), oneLine(hint)));
    } else {
      beyond++;
    }
  }

  public void add(Position where, String message) {
    add(where, message, "");
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many there are so far. */
  public int count() {
    return found.size() + beyond;
  }

  /** All of it, by place. When there is very much, the last one says how much more. */
  public List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(BY_PLACE);
    if (beyond > 0) {
      Problem last = sorted.getLast();
      sorted.add(new Problem(last.where(), "and " + beyond + " more problems", ""));
    }
    return List.copyOf(sorted);
  }

  private static String oneLine(String message) {
    String text = message.replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** A text of the file in quotes, shortened, on one line. */
  public static String quote(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return "\"" + (line.length() <= 80 ? line : line.substring(0, 79) + "…") + "\"";
  }
}
