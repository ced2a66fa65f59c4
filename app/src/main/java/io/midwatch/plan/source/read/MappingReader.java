package io.midwatch.plan.source.read;

import io.midwatch.plan.condition.Compilation;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.Expression;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.source.Mapping;
import io.midwatch.plan.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how a document of any shape is read; its keys were complained of already. */
final class MappingReader {
  private final Desk desk;
  private final Tree.Keys keys;

  MappingReader(Desk desk, Tree.Keys keys) {
    this.desk = desk;
    this.keys = keys;
  }

  Optional<Mapping> read() {
    Optional<Expression> items = expression("items");
    Optional<Condition> skip = condition("skip");
    Optional<Expression> identity = expression("identity");
    Optional<Condition> firing = condition("firing");
    Optional<Expression> title = expression("title");
    Optional<Expression> link = expression("link");
    Optional<Expression> since = expression("since");
    Map<String, Expression> labels = labels();
    return identity.isEmpty() || firing.isEmpty() || title.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mapping(
                items, skip, identity.get(), firing.get(), title.get(), link, since, labels));
  }

  private Optional<Tree.Scalar> scalar(String key) {
    return keys.find(key)
        .map(Tree.Entry::value)
        .filter(Tree.Scalar.class::isInstance)
        .map(Tree.Scalar.class::cast);
  }

  private Optional<Expression> expression(String key) {
    return scalar(key).flatMap(this::expression);
  }

  private Optional<Expression> expression(Tree.Scalar scalar) {
    return desk.conditions()
        .expression(scalar.value(), Mapping.WORDS, bad -> complain(scalar, bad));
  }

  private Optional<Condition> condition(String key) {
    return scalar(key)
        .flatMap(scalar ->
            switch (desk.conditions().compile(scalar.value(), Mapping.WORDS)) {
              case Compilation.Good good -> Optional.of(good.condition());
              case Compilation.Bad bad -> {
                complain(scalar, bad);
                yield Optional.<Condition>empty();
              }
            });
  }

  private void complain(Tree.Scalar scalar, Compilation.Bad bad) {
    desk.problems()
        .add(
            scalar.at(bad.offset()),
            desk.plain(scalar, bad.message()),
            desk.plain(scalar, bad.hint()));
  }

  private Map<String, Expression> labels() {
    Map<String, Expression> labels = new LinkedHashMap<>();
    keys.find("labels")
        .map(Tree.Entry::value)
        .filter(Tree.Keys.class::isInstance)
        .map(Tree.Keys.class::cast)
        .ifPresent(named -> {
          for (Tree.Entry entry : named.entries()) {
            if (entry.value() instanceof Tree.Scalar scalar) {
              expression(scalar).ifPresent(made -> labels.put(entry.key(), made));
            }
          }
        });
    return labels;
  }
}
