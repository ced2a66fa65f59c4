package io.midwatch.plan.review.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.review.Accepted;
import io.midwatch.plan.review.ReviewWords;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the findings that somebody lives with: each with an end, a reason and a name. */
final class AcceptReader {
  private final Desk desk;
  private final ReviewWords words;
  private final Set<String> people;

  AcceptReader(Desk desk, ReviewWords words, Set<String> people) {
    this.desk = desk;
    this.words = words;
    this.people = people;
  }

  List<Accepted> read(Section review) {
    List<Accepted> all = new ArrayList<>();
    Optional<Tree> written = review.keys().find("accept").map(Tree.Entry::value);
    List<Tree> items =
        written
            .map(tree -> tree instanceof Tree.Items list ? list.items() : List.of(tree))
            .orElse(List.of());
    for (Tree item : items) {
      if (item instanceof Tree.Keys keys) {
        // Reading the keys of the review has said already what is missing or unknown here.
        one(keys).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<Accepted> one(Tree.Keys keys) {
    Optional<String> rule = value(keys, "rule").flatMap(this::rule);
    Optional<LocalDate> until = value(keys, "until").flatMap(this::day);
    Optional<String> why = value(keys, "why").flatMap(this::reason);
    Optional<String> by = value(keys, "by").flatMap(this::person);
    String target = value(keys, "target").map(Tree.Scalar::value).map(String::strip).orElse("");
    return rule.isPresent() && until.isPresent() && why.isPresent() && by.isPresent()
        ? Optional.of(new Accepted(rule.get(), target, until.get(), why.get(), by.get()))
        : Optional.empty();
  }

  private static Optional<Tree.Scalar> value(Tree.Keys keys, String key) {
    return keys.find(key)
        .map(Tree.Entry::value)
        .filter(Tree.Scalar.class::isInstance)
        .map(Tree.Scalar.class::cast);
  }

  private Optional<String> rule(Tree.Scalar written) {
    if (words.isRule(written.value())) {
      return Optional.of(written.value().toUpperCase(Locale.ROOT));
    }
    desk.problems()
        .add(
            written.where(),
            "there is no rule " + quote(written.written()),
            DidYouMean.nearest(written.value(), words.all())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("midwatch explain lists all"));
    return Optional.empty();
  }

  private Optional<LocalDate> day(Tree.Scalar written) {
    try {
      return Optional.of(LocalDate.parse(written.value()));
    } catch (DateTimeException bad) {
      desk.problems()
          .add(
              written.where(),
              quote(written.written()) + " is not a day",
              "until: 2027-03-31; nothing is accepted for ever");
      return Optional.empty();
    }
  }

  private Optional<String> reason(Tree.Scalar written) {
    String why = written.value().strip();
    if (why.isEmpty()) {
      desk.problems().add(written.where(), "there is no reason", "why: in a sentence");
      return Optional.empty();
    }
    return Optional.of(why.length() > 300 ? why.substring(0, 300) : why);
  }

  private Optional<String> person(Tree.Scalar written) {
    if (people.contains(written.value())) {
      return Optional.of(written.value());
    }
    desk.problems()
        .add(
            written.where(),
            "unknown person " + quote(written.written()),
            DidYouMean.nearest(written.value(), people)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("a person under people answers for it"));
    return Optional.empty();
  }
}
