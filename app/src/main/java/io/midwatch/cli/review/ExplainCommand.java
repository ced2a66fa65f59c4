package io.midwatch.cli.review;

import io.midwatch.base.DidYouMean;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.finding.Rule;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.review.registry.Registry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch explain [ID]}. */
@Command(
    name = "explain",
    description =
        "Explains what a review can find: the outage it has been, how it is found, the fix for"
            + " common stacks, and the command that verifies it. Without an id: lists all.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:here it is", "2:there is no such rule"})
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      defaultValue = "",
      description = "Such as WEB-08, however it is capitalised.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RuleBook book = Registry.book();
    if (id.isEmpty()) {
      list(book, out);
      return 0;
    }
    Optional<Rule> rule = book.find(id);
    if (rule.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      List<String> ids = book.all().stream().map(Rule::id).toList();
      String hint =
          DidYouMean.nearest(id, ids)
              .map(near -> "did you mean " + near + "?")
              .orElse("midwatch explain lists all " + ids.size());
      err.println("there is no rule \"" + id + "\" (" + hint + ")");
      err.flush();
      return 2;
    }
    out.print(RulePage.exemplary(rule.get().page().markdown()));
    out.flush();
    return 0;
  }

  private static void list(RuleBook book, PrintWriter out) {
    for (Area area : Area.values()) {
      List<Rule> rules = book.all().stream().filter(rule -> rule.area() == area).toList();
      if (!rules.isEmpty()) {
        out.println(area.title());
        rules.forEach(
            rule -> out.printf("  %-7s %-18s %s%n", rule.id(), rule.severities(), rule.title()));
      }
    }
    out.flush();
  }
}
