package io.midwatch.plan.runbook;

import io.midwatch.plan.runbook.Runbook.Section;
import io.midwatch.plan.runbook.Runbook.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Reads a runbook: Markdown (CommonMark) after a front matter between two lines {@code ---}. HTML
 * in it is shown as text, and addresses that are not those of pages or mail lead nowhere. Safe for
 * use by many threads.
 */
public final class RunbookText {
  /** Deeper lists and quotes than this are text. */
  private static final int DEEPEST = 20;

  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).omitSingleParagraphP(true).build();

  private RunbookText() {}

  /** The runbook that a text is. */
  public static Runbook read(String markdown) {
    FrontMatter front = FrontMatter.of(markdown);
    Map<Stage, List<Step>> steps = new EnumMap<>(Stage.class);
    Map<Stage, StringBuilder> rest = new EnumMap<>(Stage.class);
    List<Step> general = new ArrayList<>();
    Optional<Stage> stage = Optional.empty();
    int level = 0;
    Node next = PARSER.parse(front.rest()).getFirstChild();
    for (Node node = next; node != null; node = node.getNext()) {
      if (node instanceof Heading heading
          && (stage.isEmpty() || heading.getLevel() <= level || named(heading).isPresent())) {
        stage = named(heading);
        level = heading.getLevel();
        stage.ifPresent(one -> steps.putIfAbsent(one, new ArrayList<>()));
      } else if (node instanceof ListBlock list) {
        List<Step> into = stage.map(one -> listOf(steps, one)).orElse(general);
        if (stage.isPresent() || general.isEmpty()) {
          into.addAll(items(list));
        }
      } else if (stage.isPresent()) {
        rest.computeIfAbsent(stage.get(), _ -> new StringBuilder()).append(HTML.render(node));
      }
    }
    Map<Stage, Section> sections = new EnumMap<>(Stage.class);
    steps.forEach((one, list) ->
        sections.put(
            one, new Section(list, rest.getOrDefault(one, new StringBuilder()).toString())));
    return new Runbook(front.all("call"), front.first("revert"), sections, general);
  }

  private static List<Step> listOf(Map<Stage, List<Step>> steps, Stage stage) {
    return steps.computeIfAbsent(stage, _ -> new ArrayList<>());
  }

  private static Optional<Stage> named(Heading heading) {
    return Stage.of(PlainText.of(heading));
  }

  private static List<Step> items(ListBlock list) {
    List<Step> steps = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (item instanceof ListItem) {
        step(item).ifPresent(steps::add);
      }
    }
    return steps;
  }

  private static Optional<Step> step(Node item) {
    StringBuilder html = new StringBuilder();
    String text = "";
    for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
      if (text.isEmpty() && child instanceof Block) {
        text = PlainText.of(child);
      }
      html.append(child instanceof Paragraph ? paragraph(child) : HTML.render(child));
    }
    text = text.replaceFirst("^\\[[ xX]]\\s+", "");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(text, html.toString().replaceFirst("\\[[ xX]]\\s+", "")));
  }

  private static String paragraph(Node node) {
    return "<p>" + HTML.render(node).strip().replaceAll("^<p>|</p>$", "") + "</p>";
  }
}
