package io.midwatch.plan.read;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Substitution;
import io.midwatch.plan.yaml.Tree;
import io.midwatch.plan.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the files of a plan and lays them on top of each other, section by section. */
final class PlanFiles {
  /** Sections of which several files may each write a part. */
  private static final Set<String> PARTED =
      Set.of(
          "defaults",
          "people",
          "rotas",
          "policies",
          "changes",
          "services",
          "heartbeats",
          "sources",
          "channels",
          "watcher",
          "status");

  static final List<String> SECTIONS =
      List.of(
          "defaults",
          "watcher",
          "people",
          "rotas",
          "policies",
          "changes",
          "channels",
          "services",
          "heartbeats",
          "sources",
          "review",
          "maintenance",
          "status");

  private final Problems problems;
  private final Map<String, Tree.Entry> sections = new LinkedHashMap<>();

  private PlanFiles(Problems problems) {
    this.problems = problems;
  }

  /** All sections of all files. A section that is not there is not in the map. */
  static Map<String, Tree.Entry> read(
      Map<String, String> files, Problems problems, Substitution substitution) {
    PlanFiles plan = new PlanFiles(problems);
    files.forEach((name, text) -> {
      int before = problems.count();
      Optional<Tree> tree = YamlFile.read(name, text, problems, substitution);
      if (tree.isPresent()) {
        plan.add(tree.get());
      } else if (problems.count() == before) {
        problems.add(new Position(name, 1, 1), "the file is empty", "write people: and services:");
      }
    });
    return plan.sections;
  }

  private void add(Tree tree) {
    if (!(tree instanceof Tree.Keys root)) {
      problems.add(
          tree.where(),
          "a plan holds keys with values, not " + tree.kind(),
          "known keys: " + String.join(", ", SECTIONS));
      return;
    }
    for (Tree.Entry entry : root.entries()) {
      String key = entry.key();
      if (SECTIONS.contains(key)) {
        lay(entry);
      } else if (!key.startsWith("x-")) {
        problems.add(
            entry.at(),
            "unknown key " + Problems.quote(key),
            DidYouMean.nearest(key, SECTIONS)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("known keys: " + String.join(", ", SECTIONS)));
      }
    }
  }

  private void lay(Tree.Entry entry) {
    Tree.Entry before = sections.get(entry.key());
    if (before == null) {
      sections.put(entry.key(), entry);
    } else if (before.value() instanceof Tree.Keys first
        && entry.value() instanceof Tree.Keys second
        && PARTED.contains(entry.key())) {
      sections.put(entry.key(), new Tree.Entry(entry.key(), before.at(), merge(first, second)));
    } else if (before.value() instanceof Tree.Items first
        && entry.value() instanceof Tree.Items second) {
      List<Tree> all = new ArrayList<>(first.items());
      all.addAll(second.items());
      Tree merged = new Tree.Items(all, first.size() + second.size(), first.where());
      sections.put(entry.key(), new Tree.Entry(entry.key(), before.at(), merged));
    } else {
      twice(entry, before);
    }
  }

  private Tree.Keys merge(Tree.Keys first, Tree.Keys second) {
    Map<String, Tree.Entry> all = new LinkedHashMap<>();
    first.entries().forEach(entry -> all.put(entry.key(), entry));
    for (Tree.Entry entry : second.entries()) {
      Tree.Entry before = all.putIfAbsent(entry.key(), entry);
      if (before != null) {
        twice(entry, before);
      }
    }
    return new Tree.Keys(List.copyOf(all.values()), first.size() + second.size(), first.where());
  }

  private void twice(Tree.Entry entry, Tree.Entry before) {
    problems.add(
        entry.at(), Problems.quote(entry.key()) + " stands twice, first at " + before.at());
  }
}
