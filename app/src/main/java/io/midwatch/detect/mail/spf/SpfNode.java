package io.midwatch.detect.mail.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record in the tree of what was looked up.
 *
 * @param domain whose record it is
 * @param record as published, when there is one
 * @param terms those that were evaluated, in order
 * @param result what it came to
 * @param problem why that is an error, if it is one
 */
public record SpfNode(
    String domain,
    Optional<String> record,
    List<SpfTerm> terms,
    SpfResult result,
    Optional<String> problem) {
  public SpfNode {
    terms = List.copyOf(terms);
  }

  /**
   * The tree in text, one line a term, each that asks DNS with its running count; for evidence.
   * Never longer than 200 lines.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    write(lines, "");
    return lines.size() <= 200 ? lines : List.copyOf(lines.subList(0, 200));
  }

  private void write(List<String> lines, String indent) {
    lines.add(indent + domain + ": " + record.map(SpfNode::shortened).orElse("no record"));
    for (SpfTerm term : terms) {
      String count = term.count() > 0 ? "  [" + term.count() + "]" : "";
      String nothing = term.isVoid() ? " (void)" : "";
      lines.add(indent + "  " + shortened(term.text()) + count + nothing + "  " + term.outcome());
      term.below().ifPresent(node -> node.write(lines, indent + "    "));
    }
    problem.ifPresent(why -> lines.add(indent + "  " + result.word() + ": " + why));
  }

  private static String shortened(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .limit(400)
        .forEach(c -> shown.append(c >= ' ' && c <= '~' ? String.valueOf((char) c) : "?"));
    return text.length() > 400 ? shown + "…" : shown.toString();
  }
}
