package io.midwatch.plan.yaml;

import io.midwatch.plan.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML file into a {@link Tree}. Bounded in length, depth and number of pieces, so that
 * neither deep nesting nor aliases of aliases can hurt. For one thread, once.
 */
public final class YamlFile {
  /** The longest file, in characters. */
  public static final int LONGEST = 4 * 1024 * 1024;

  private static final int DEEPEST = 48;
  private static final int MOST = 400_000;

  private final String name;
  private final Problems problems;
  private final Substitution substitution;
  private final ConditionLists conditions;
  private final Map<String, Tree> anchors = new HashMap<>();

  private YamlFile(
      String name, ConditionLists conditions, Problems problems, Substitution substitution) {
    this.name = name;
    this.problems = problems;
    this.substitution = substitution;
    this.conditions = conditions;
  }

  /** Reads a file; what is wrong goes to {@code problems}, and then there may be no tree. */
  public static Optional<Tree> read(
      String name, String text, Problems problems, Substitution substitution) {
    Position start = new Position(name, 1, 1);
    if (text.length() > LONGEST) {
      problems.add(start, "the file has more than " + LONGEST + " characters", "split it");
      return Optional.empty();
    }
    ConditionLists conditions = ConditionLists.of(text);
    YamlFile file = new YamlFile(name, conditions, problems, substitution);
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(2 * LONGEST).build();
    try {
      return file.document(new Parse(settings).parseString(conditions.text()).iterator());
    } catch (TooMuch problem) {
      problems.add(problem.where, problem.what);
    } catch (MarkedYamlEngineException problem) {
      file.syntax(problem);
    } catch (ReaderException problem) {
      problems.add(file.place(text, problem.getPosition()), "a character that YAML forbids");
    } catch (YamlEngineException problem) {
      problems.add(start, "not YAML: " + problem.getMessage());
    }
    return Optional.empty();
  }

  private Optional<Tree> document(Iterator<Event> events) {
    Optional<Tree> tree = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (tree.isPresent()) {
            problems.add(at(event), "a second document starts here", "write one, or use two files");
            return tree;
          }
        }
        case Alias, Scalar, SequenceStart, MappingStart ->
            tree = Optional.of(node(event, events, 0));
        default -> {}
      }
    }
    return tree;
  }

  private Tree node(Event event, Iterator<Event> events, int depth) {
    if (depth > DEEPEST) {
      throw new TooMuch(at(event), "this is nested more than " + DEEPEST + " deep");
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    Tree tree =
        switch (event.getEventId()) {
          case SequenceStart -> items(event, events, depth);
          case MappingStart -> keys(event, events, depth);
          default -> scalar((ScalarEvent) event);
        };
    if (event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), tree));
    }
    return tree;
  }

  private Tree alias(AliasEvent alias) {
    String anchor = alias.getAlias().getValue();
    Tree tree = anchors.get(anchor);
    if (tree == null) {
      problems.add(
          at(alias),
          "no anchor &" + anchor + " stands before this",
          "an anchor cannot hold itself, and comes before it is used");
      return new Tree.Nothing(at(alias));
    }
    return tree;
  }

  private Tree items(Event start, Iterator<Event> events, int depth) {
    List<Tree> items = new ArrayList<>();
    int size = 1;
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      Tree item = node(event, events, depth + 1);
      size = bounded(size + item.size(), event);
      items.add(item);
    }
    return new Tree.Items(items, size, at(start));
  }

  private Tree keys(Event start, Iterator<Event> events, int depth) {
    KeyGatherer gathered = new KeyGatherer(problems);
    int size = 1;
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Tree key = node(event, events, depth + 1);
      Event second = events.next();
      Tree value = node(second, events, depth + 1);
      size = bounded(size + key.size() + value.size(), event);
      gathered.add(key, value, at(event));
    }
    return new Tree.Keys(gathered.entries(), size, at(start));
  }

  private int bounded(int size, Event event) {
    if (size > MOST) {
      throw new TooMuch(at(event), "more than " + MOST + " pieces, aliases counted as written out");
    }
    return size;
  }

  private Tree scalar(ScalarEvent event) {
    Position where = at(event);
    Optional<String> tag = event.getTag().filter(t -> !t.equals("tag:yaml.org,2002:str"));
    if (tag.isPresent()) {
      problems.add(
          where,
          "a value cannot start with \"!\" here",
          "put it in quotes; a condition may also be written as (!...)");
    }
    String condition = event.getStartMark().map(conditions::find).orElse("");
    if (!condition.isEmpty()) {
      return substitution.apply(condition, condition.contains("\n") ? -1 : 0, where);
    }
    String value = event.getValue();
    if (event.isPlain() && isNothing(value)) {
      return new Tree.Nothing(where);
    }
    return substitution.apply(value, lead(event), where);
  }

  private static boolean isNothing(String value) {
    return value.isEmpty() || value.equals("~") || value.equals("null") || value.equals("Null");
  }

  /** Characters can be placed when the value stands on one line as it is. */
  private static int lead(ScalarEvent event) {
    Optional<Mark> end = event.getEndMark();
    Optional<Mark> start = event.getStartMark();
    if (start.isEmpty() || end.isEmpty() || start.get().getLine() != end.get().getLine()) {
      return -1;
    }
    int columns = end.get().getColumn() - start.get().getColumn();
    String value = event.getValue();
    int length = value.codePointCount(0, value.length());
    ScalarStyle style = event.getScalarStyle();
    if (style == ScalarStyle.PLAIN) {
      return columns == length ? 0 : -1;
    }
    boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
    return quoted && columns == length + 2 ? 1 : -1;
  }

  private Position at(Event event) {
    return event.getStartMark().map(this::at).orElse(new Position(name, 1, 1));
  }

  private Position at(Mark mark) {
    return new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Lines end as YAML has it: with a line feed, a carriage return, or both. */
  private Position place(String text, int codePoints) {
    int all = text.codePointCount(0, text.length());
    int at = text.offsetByCodePoints(0, Math.clamp(codePoints, 0, all));
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        start = i + 1;
      }
    }
    return new Position(name, line, at - start + 1);
  }

  private void syntax(MarkedYamlEngineException problem) {
    Position where =
        problem
            .getProblemMark()
            .or(problem::getContextMark)
            .map(this::at)
            .orElse(new Position(name, 1, 1));
    String what = problem.getProblem();
    String context = problem.getContext();
    String text = (what == null ? "not YAML" : what) + (context == null ? "" : ", " + context);
    String hint = "";
    if (text.contains("\\t") || text.contains("(TAB)")) {
      hint = "indent with blanks, not with tabs";
    } else if (text.contains("mapping values are not allowed")) {
      hint = "put a value that holds \": \" in quotes";
    }
    problems.add(where, text.replaceAll("\\s+", " "), hint);
  }

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Position where;
    private final String what;

    private TooMuch(Position where, String what) {
      super(what, null, false, false);
      this.where = where;
      this.what = what;
    }
  }
}
