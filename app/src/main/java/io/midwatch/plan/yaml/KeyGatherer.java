package io.midwatch.plan.yaml;

import io.midwatch.plan.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the keys of one mapping: refuses doubles, resolves {@code <<}. */
final class KeyGatherer {
  private final Problems problems;
  private final Map<String, Tree.Entry> own = new LinkedHashMap<>();
  private final Map<String, Tree.Entry> merged = new LinkedHashMap<>();

  KeyGatherer(Problems problems) {
    this.problems = problems;
  }

  void add(Tree key, Tree value, Position at) {
    if (!(key instanceof Tree.Scalar scalar)) {
      problems.add(at, "a key must be a single word, not " + key.kind());
      return;
    }
    if (scalar.secret()) {
      problems.add(at, "nothing can be put in for a key");
      return;
    }
    if (scalar.value().equals("<<")) {
      merge(value);
      return;
    }
    Tree.Entry entry = new Tree.Entry(scalar.value(), at, value);
    Tree.Entry before = own.putIfAbsent(entry.key(), entry);
    if (before != null) {
      problems.add(
          at,
          "key "
              + Problems.quote(entry.key())
              + " stands twice, first in line "
              + before.at().line());
    }
  }

  private void merge(Tree value) {
    switch (value) {
      case Tree.Keys keys ->
          keys.entries().forEach(entry -> merged.putIfAbsent(entry.key(), entry));
      case Tree.Items items -> items.items().forEach(this::merge);
      case Tree.Scalar _, Tree.Nothing _ ->
          problems.add(value.where(), "only keys can be merged with <<", "<<: *name");
    }
  }

  /** The keys written here first, then those merged in that are not among them. */
  List<Tree.Entry> entries() {
    List<Tree.Entry> all = new ArrayList<>(own.values());
    merged.forEach((key, entry) -> {
      if (!own.containsKey(key)) {
        all.add(entry);
      }
    });
    return all;
  }
}
