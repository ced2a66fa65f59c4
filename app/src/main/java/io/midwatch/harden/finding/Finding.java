package io.midwatch.harden.finding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that is wrong, with what shows it. Why it bites, the fix and the command that verifies
 * it stand on the rule's page, in which the values of the finding are set.
 *
 * <p>What comes from outside is bounded here and freed of control characters, so that no server
 * writes on the reader's terminal.
 *
 * @param rule the id of its rule
 * @param says one sentence: what is wrong here
 * @param evidence what we saw, a line each
 * @param values for the page's placeholders beside {@code name}, {@code address}, {@code port} and
 *     {@code path}
 */
public record Finding(
    String rule,
    Location at,
    Severity severity,
    Confidence confidence,
    String says,
    List<String> evidence,
    SortedMap<String, String> values) {
  private static final int MOST_LINES = 40;
  private static final int LONGEST = 600;

  public Finding {
    says = Plain.line(says, LONGEST);
    evidence = evidence.stream().limit(MOST_LINES).map(line -> Plain.line(line, LONGEST)).toList();
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** A finding that is certain, and for which nothing is shown yet. */
  public static Finding of(String rule, Location at, Severity severity, String says) {
    return new Finding(
        rule, at, severity, Confidence.VERY_HIGH, says, List.of(), new TreeMap<>(Map.of()));
  }

  /** The same with more evidence. */
  public Finding saw(String... lines) {
    return saw(List.of(lines));
  }

  /** The same with more evidence. */
  public Finding saw(List<String> lines) {
    List<String> more = new ArrayList<>(evidence);
    more.addAll(lines);
    return new Finding(rule, at, severity, confidence, says, more, values);
  }

  /** The same, so sure. */
  public Finding sure(Confidence how) {
    return new Finding(rule, at, severity, how, says, evidence, values);
  }

  /** The same with a value for a placeholder of the page. */
  public Finding with(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(values);
    more.put(key, Plain.line(value, 4000));
    return new Finding(rule, at, severity, confidence, says, evidence, more);
  }

  /** The same with a value of several lines. */
  public Finding with(String key, List<String> lines) {
    SortedMap<String, String> more = new TreeMap<>(values);
    more.put(
        key,
        lines.stream()
            .limit(MOST_LINES)
            .map(line -> Plain.line(line, 4000))
            .collect(Collectors.joining("\n")));
    return new Finding(rule, at, severity, confidence, says, evidence, more);
  }
}
