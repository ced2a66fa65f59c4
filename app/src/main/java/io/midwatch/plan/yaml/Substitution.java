package io.midwatch.plan.yaml;

import io.midwatch.plan.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in what stands for <code>${env:NAME}</code> and <code>${file:path}</code>. Everything else
 * with a dollar stays as it is; <code>$${</code> is a plain <code>${</code>. What is put in is
 * secret from then on. For one thread.
 */
public final class Substitution {
  private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{(env|file):([^{}]*)(}?)");
  private static final int LONGEST = 64 * 1024;

  private final Surroundings surroundings;
  private final Problems problems;
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Set<String> files = new LinkedHashSet<>();

  public Substitution(Surroundings surroundings, Problems problems) {
    this.surroundings = surroundings;
    this.problems = problems;
  }

  /** Every value that was put in. */
  public List<String> secrets() {
    return List.copyOf(secrets);
  }

  /** Every file that was asked for. */
  public List<String> files() {
    return List.copyOf(files);
  }

  Tree.Scalar apply(String written, int lead, Position where) {
    if (!written.contains("${")) {
      return new Tree.Scalar(written, written, false, lead, where);
    }
    Matcher matcher = PLACE.matcher(written);
    StringBuilder out = new StringBuilder();
    List<String> used = new ArrayList<>();
    while (matcher.find()) {
      String put = "${";
      if (matcher.group(1) != null) {
        put = value(matcher, where);
        used.add(put);
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(put));
    }
    matcher.appendTail(out);
    boolean changed = !out.toString().equals(written);
    return new Tree.Scalar(out.toString(), written, !used.isEmpty(), changed ? -1 : lead, where);
  }

  private String value(Matcher place, Position where) {
    String name = place.group(2).strip();
    boolean variable = place.group(1).equals("env");
    if (place.group(3).isEmpty() || name.isEmpty()) {
      problems.add(
          where,
          Problems.quote(place.group()) + " is cut short",
          "write ${env:NAME} or ${file:path}, or $${ for a plain ${");
      return "";
    }
    if (!variable) {
      files.add(name);
    }
    Optional<String> found = variable ? surroundings.variable(name) : surroundings.file(name);
    if (found.isEmpty()) {
      problems.add(
          where,
          variable
              ? "the environment has no variable " + Problems.quote(name)
              : "cannot read the file " + Problems.quote(name),
          variable ? "set it where Midwatch is started" : "");
      return "";
    }
    String value = variable ? found.get() : found.get().stripTrailing();
    if (value.length() > LONGEST) {
      problems.add(where, Problems.quote(name) + " holds more than " + LONGEST + " characters");
      return "";
    }
    if (value.isBlank()) {
      problems.add(where, Problems.quote(name) + " is empty");
      return "";
    }
    secrets.add(value);
    return value;
  }
}
