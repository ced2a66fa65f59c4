package io.midwatch.harden.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the page of a rule. Its shape is fixed; what lacks a part is refused with what it lacks.
 */
final class PageReader {
  private static final Pattern HEAD = Pattern.compile("# ([A-Z]+-\\d+): (\\S.*)");
  private static final Pattern FACTS =
      Pattern.compile("\\| ([^|]+) \\| (\\w+)(?: to (\\w+))? \\| ([^|]+) \\|");
  private static final Pattern CODE = Pattern.compile("(?s)```(\\w*)\n(.*?)```\n?");

  private final String id;
  private final String text;

  private PageReader(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it has not the shape of a page
   */
  static Rule read(String id, String markdown) {
    return new PageReader(id, markdown).rule();
  }

  private Rule rule() {
    Matcher head = found(HEAD, text, "a heading such as '# WEB-08: what is wrong'");
    require(head.group(1).equals(id), "its own id in the heading");
    Matcher facts =
        found(FACTS, text.substring(text.indexOf("|---")), "a row '| area | severity | found |'");
    Severity mildest = severity(facts.group(2));
    Severity gravest = facts.group(3) == null ? mildest : severity(facts.group(3));
    require(gravest.isAtLeast(mildest), "the milder severity first");
    Map<String, String> sections = sections();
    Matcher verify = found(CODE, section(sections, "Verify"), "a command to verify");
    String why = text.substring(text.indexOf("|---")).split("\n\n", 3)[1].strip();
    RulePage page =
        new RulePage(
            why.replace('\n', ' '),
            section(sections, "The outage").lines().filter(line -> !line.isBlank()).toList(),
            section(sections, "How it is found"),
            fixes(section(sections, "Fix")),
            verify.group(2).strip(),
            verify.replaceAll("").strip(),
            text);
    return new Rule(id, area(facts.group(1)), head.group(2), mildest, gravest, mode(facts), page);
  }

  private SequencedMap<String, RulePage.Fix> fixes(String section) {
    SequencedMap<String, RulePage.Fix> fixes = new LinkedHashMap<>();
    for (String part : section.split("(?m)^### ", -1)) {
      if (part.isBlank()) {
        continue;
      }
      String stack = part.lines().findFirst().orElse("").strip();
      Matcher code = found(CODE, part, "code to paste for " + stack);
      String note = part.substring(part.indexOf('\n') + 1).replace(code.group(), "").strip();
      fixes.put(stack, new RulePage.Fix(code.group(1), code.group(2).stripTrailing(), note));
    }
    require(!fixes.isEmpty(), "a fix");
    return fixes;
  }

  private Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>(List.of(text.split("(?m)^## ", -1)));
    parts.removeFirst();
    for (String part : parts) {
      int end = part.indexOf('\n');
      sections.put(part.substring(0, end).strip(), part.substring(end + 1).strip() + "\n");
    }
    return sections;
  }

  private String section(Map<String, String> sections, String title) {
    String section = sections.getOrDefault(title, "").strip();
    require(!section.isEmpty(), "a section '" + title + "'");
    return section;
  }

  private Matcher found(Pattern pattern, String in, String what) {
    Matcher matcher = pattern.matcher(in);
    require(matcher.find(), what);
    return matcher;
  }

  private Severity severity(String word) {
    return Severity.parse(word)
        .orElseThrow(() -> new IllegalArgumentException(id + ": no severity '" + word + "'"));
  }

  private Area area(String title) {
    for (Area area : Area.values()) {
      if (area.title().equals(title.strip())) {
        return area;
      }
    }
    throw new IllegalArgumentException(id + ": no area '" + title + "'");
  }

  private Mode mode(Matcher facts) {
    return Mode.parse(facts.group(4).strip())
        .orElseThrow(() -> new IllegalArgumentException(id + ": no mode '" + facts.group(4) + "'"));
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("the page of " + id + " lacks " + what);
    }
  }
}
