package io.midwatch.plan.objective.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.Durations;
import io.midwatch.plan.Position;
import io.midwatch.plan.objective.BurnRule;
import io.midwatch.plan.objective.Percent;
import io.midwatch.plan.objective.Windows;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how fast a budget may be spent, and refuses what could never tell anything. */
final class BurnReader {
  private final Desk desk;
  private final Frame frame;

  BurnReader(Desk desk, Frame frame) {
    this.desk = desk;
    this.frame = frame;
  }

  /** The rules in the order of the plan, or those of the window. */
  List<BurnRule> rules() {
    Optional<Tree> written = frame.section().keys().find("burn").map(Tree.Entry::value);
    if (written.isEmpty()) {
      return usual();
    }
    List<Tree> items =
        written.get() instanceof Tree.Items list ? list.items() : List.of(written.get());
    List<BurnRule> rules = new ArrayList<>();
    for (Tree item : items) {
      if (item instanceof Tree.Keys keys) {
        one(keys).ifPresent(rules::add);
      }
    }
    return rules;
  }

  /** Those of the window; what looks are too rare for is left out, and said. */
  private List<BurnRule> usual() {
    Position where = frame.section().keys().where();
    List<BurnRule> rules = new ArrayList<>();
    for (BurnRule rule : Windows.rules(frame.window(), frame.events())) {
      if (tooRare(rule)) {
        desk.warnings().add(where, rareness(rule) + "; this rule is left out", remedy(rule));
      } else {
        possible(rule, where);
        rules.add(rule);
      }
    }
    return rules;
  }

  private Optional<BurnRule> one(Tree.Keys keys) {
    // its keys were read, and complained of, with those of the objective
    int before = desk.problems().count();
    io.midwatch.plan.yaml.Problems told = new io.midwatch.plan.yaml.Problems();
    Section section = Section.read(keys, ObjectiveFields.BURN, java.util.Set.of(), told);
    Optional<Duration> longWindow = section.options().span("long");
    Optional<Duration> shortWindow = section.options().span("short");
    if (!told.isEmpty() || longWindow.isEmpty() || shortWindow.isEmpty()) {
      return Optional.empty();
    }
    if (shortWindow.get().compareTo(longWindow.get()) >= 0
        || longWindow.get().compareTo(frame.window()) > 0) {
      desk.problems()
          .add(
              section.where("long"),
              "the short window is shorter than the long one, and that at most "
                  + Durations.text(frame.window()),
              "long: 1h, short: 5m");
      return Optional.empty();
    }
    boolean pages = section.options().text("severity").map("page"::equals).orElse(true);
    Optional<BurnRule> rule =
        factor(section, longWindow.get())
            .map(factor ->
                new BurnRule(pages, factor, longWindow.get(), shortWindow.get(), frame.events()));
    rule.ifPresent(made -> judge(made, section));
    return desk.problems().count() == before ? rule : Optional.empty();
  }

  private void judge(BurnRule rule, Section section) {
    if (tooRare(rule)) {
      desk.problems().add(section.where("short"), rareness(rule), remedy(rule));
    }
    String key = section.options().has("factor") ? "factor" : "budget";
    possible(rule, section.where(key));
  }

  private Optional<Double> factor(Section section, Duration longWindow) {
    Optional<String> budget = section.options().text("budget");
    Optional<String> factor = section.options().text("factor");
    if (budget.isPresent() == factor.isPresent()) {
      desk.problems().add(section.keys().where(), "a rule has a budget or a factor", "budget: 2%");
      return Optional.empty();
    }
    Optional<Double> read =
        budget.isPresent()
            ? budget
                .flatMap(Percent::parse)
                .map(share -> Windows.factor(share, frame.window(), longWindow))
            : factor
                .filter(text -> text.matches("[0-9]{1,4}(\\.[0-9]{1,4})?"))
                .map(Double::parseDouble);
    if (read.isEmpty() || read.get() <= 0) {
      desk.problems()
          .add(
              section.where(budget.isPresent() ? "budget" : "factor"),
              quote(budget.orElse(factor.orElse("")))
                  + " is not "
                  + (budget.isPresent() ? "a share of the budget" : "a factor above zero"),
              budget.isPresent() ? "budget: 2%" : "factor: 14.4");
      return Optional.empty();
    }
    return read;
  }

  /** More than every look cannot be bad. */
  private void possible(BurnRule rule, Position where) {
    if (rule.possible(frame.target())) {
      return;
    }
    double most = 1 / (1 - frame.target());
    desk.problems()
        .add(
            where,
            "the rule "
                + quote(rule.text())
                + " can never hold at a target of "
                + Percent.text(frame.target())
                + ": it wants more than "
                + Percent.factor(rule.factor())
                + " x "
                + Percent.text(1 - frame.target())
                + " = "
                + Percent.text(rule.factor() * (1 - frame.target()))
                + " of looks to be bad",
            "aim higher than "
                + Percent.text(1 - 1 / rule.factor())
                + ", or write burn: with factors below "
                + Percent.factor(Math.floor(most * 10) / 10)
                + ", such as [{ factor: "
                + Percent.factor(Math.floor(most * 5) / 10)
                + ", long: 1h, short: 5m }]");
  }

  private boolean tooRare(BurnRule rule) {
    return Math.floor(frame.looks().in(rule.shortWindow()) + 1e-9) < rule.events();
  }

  private String rareness(BurnRule rule) {
    return "the rule "
        + quote(rule.text())
        + " wants "
        + rule.events()
        + " looks in "
        + Durations.text(rule.shortWindow())
        + ", and there are "
        + Percent.factor(frame.looks().in(rule.shortWindow()))
        + " ("
        + frame.looks().text()
        + ")";
  }

  private String remedy(BurnRule rule) {
    Duration every =
        rule.shortWindow().dividedBy(rule.events()).multipliedBy(frame.looks().checks().size());
    return "every: "
        + Durations.text(Duration.ofSeconds(Math.max(1, every.toSeconds())))
        + " or less, or a rule with a longer short window";
  }
}
