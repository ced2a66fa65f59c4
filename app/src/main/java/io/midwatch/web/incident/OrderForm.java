package io.midwatch.web.incident;

import io.midwatch.plan.Plan;
import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Order;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody wants to be done with an incident, as a posted form says it. */
record OrderForm(Request request) {
  /** What can be done, the last part of the address. */
  enum Word {
    NOTE,
    LEVEL,
    COMMANDER,
    ROLE,
    CHAT,
    TICK,
    DONE,
    STAGE,
    MITIGATED,
    REVERTED,
    KEEP_FIXING,
    RESOLVE,
    MERGE,
    SPLIT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  Order order() throws HttpProblem {
    return switch (word()) {
      case NOTE -> new Order.Note(field("text"));
      case LEVEL -> new Order.SetLevel(level());
      case COMMANDER -> new Order.HandOver(field("to"));
      case ROLE -> new Order.Assign(field("role"), field("to"));
      case CHAT -> new Order.Chat(field("address"));
      case TICK -> new Order.Tick(stage(), field("step"), field("service").strip());
      case DONE -> new Order.Finish(stage());
      case STAGE -> new Order.Go(stage(), field("override"));
      case MITIGATED -> new Order.Mitigate(field("text"));
      case REVERTED -> new Order.Revert(field("text"));
      case KEEP_FIXING -> new Order.KeepFixing(field("reason"));
      case RESOLVE -> new Order.Resolve(field("reason"));
      case MERGE -> new Order.Merge(field("into"));
      case SPLIT -> new Order.Split(field("alert"));
    };
  }

  /** What is declared; a form without a level leaves that to the tier. */
  Declaration declaration() throws HttpProblem {
    return new Declaration(
        field("title"),
        field("service"),
        field("level").isBlank() ? Optional.empty() : Optional.of(level()));
  }

  private Word word() throws HttpProblem {
    String wanted = request.pathParam("order");
    return Arrays.stream(Word.values())
        .filter(one -> one.word().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            HttpProblem.notFound(
                "With an incident one can do: "
                    + Arrays.stream(Word.values()).map(Word::word).collect(Collectors.joining(", "))
                    + "; not \""
                    + wanted
                    + "\"."));
  }

  private Level level() throws HttpProblem {
    return Level.of(field("level")).orElseThrow(() -> oneOf("level", Level.words()));
  }

  private Stage stage() throws HttpProblem {
    return Stage.of(field("stage")).orElseThrow(() -> oneOf("stage", Stage.words()));
  }

  private static HttpProblem oneOf(String field, List<String> words) {
    return HttpProblem.badRequest(
        "The field \"" + field + "\" is one of: " + String.join(", ", words) + ".");
  }

  private String field(String name) {
    return request.form(name).or(() -> request.query(name)).orElse("");
  }

  /** Whoever does it must be somebody: the named one, or the only one there is. */
  String by(Plan plan) throws HttpProblem {
    String only = plan.people().size() == 1 ? plan.people().firstEntry().getKey() : "";
    String by = request.form("person").filter(text -> !text.isBlank()).orElse(only);
    if (plan.people().containsKey(by)) {
      return by;
    }
    String people = String.join(", ", plan.people().keySet());
    throw HttpProblem.badRequest(
        by.isEmpty()
            ? "Say who does it (--as, or the form field \"person\"): one of " + people + "."
            : "The plan has no person \"" + by + "\"; there are " + people + ".");
  }
}
