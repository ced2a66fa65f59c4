package io.midwatch.web.intake;

import io.midwatch.detect.signal.Batch;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.Expression;
import io.midwatch.plan.condition.Facts;
import io.midwatch.plan.source.Mapping;
import io.midwatch.web.http.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON document of any shape, read as the plan says. What cannot be worked out is a fault. */
final class GenericDoc {
  private static final int MOST_ITEMS = 5_000;

  private final Maker maker;
  private final Mapping mapping;

  private GenericDoc(Maker maker, Mapping mapping) {
    this.maker = maker;
    this.mapping = mapping;
  }

  static Read read(Maker maker, Mapping mapping, Doc document) throws HttpProblem {
    if (!document.isList()) {
      document.object();
    }
    return new GenericDoc(maker, mapping).read(java(document.node()));
  }

  private Read read(Object body) throws HttpProblem {
    List<Batch.Step> steps = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    int number = 0;
    for (Object item : items(body)) {
      try {
        step(facts(body, item)).ifPresent(steps::add);
      } catch (HttpProblem problem) {
        faults.add((mapping.items().isEmpty() ? "" : "Item " + number + ": ") + problem.detail());
      }
      number++;
    }
    return new Read(steps, faults);
  }

  private List<?> items(Object body) throws HttpProblem {
    if (mapping.items().isEmpty()) {
      return List.of(body);
    }
    Expression.Worked worked = mapping.items().get().work(facts(body, body));
    if (worked.value().isPresent() && worked.value().get() instanceof List<?> list) {
      if (list.size() > MOST_ITEMS) {
        throw HttpProblem.badRequest("There are more than " + MOST_ITEMS + " items.");
      }
      return list;
    }
    throw fault("items", mapping.items().get(), worked.why().isEmpty() ? "no list" : worked.why());
  }

  private Optional<Batch.Step> step(Facts facts) throws HttpProblem {
    if (mapping.skip().isPresent() && mapping.skip().get().test(facts).holds()) {
      return Optional.empty();
    }
    String identity = text("identity", mapping.identity(), facts);
    ConditionResult firing = mapping.firing().test(facts);
    Map<String, String> labels = new LinkedHashMap<>();
    mapping
        .labels()
        .forEach((name, expression) ->
            expression.work(facts).plain().ifPresent(value -> labels.put(name, value)));
    if (PrometheusPush.isAlive(maker, labels)) {
      return Optional.empty();
    }
    return switch (firing.outcome()) {
      case HOLDS -> Optional.of(maker.raise(said(identity, labels, facts)));
      case BROKEN -> Optional.of(maker.clear(identity, Optional.empty()));
      case UNDECIDABLE ->
          throw HttpProblem.badRequest(
              "map.firing (" + firing.text() + ") cannot be decided: " + firing.seen() + ".");
    };
  }

  private Said said(String identity, Map<String, String> labels, Facts facts) throws HttpProblem {
    return new Said(
        identity,
        labels,
        new LinkedHashMap<>(),
        text("title", mapping.title(), facts),
        mapping.link().flatMap(link -> link.work(facts).plain()).orElse(""),
        mapping.since().flatMap(since -> since.work(facts).plain()).flatMap(GenericDoc::instant),
        Optional.empty());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(String key, Expression expression, Facts facts) throws HttpProblem {
    Expression.Worked worked = expression.work(facts);
    Optional<String> text = worked.plain().filter(one -> !one.isBlank());
    if (text.isEmpty()) {
      throw fault(key, expression, worked.why().isEmpty() ? "no text" : worked.why());
    }
    return text.get();
  }

  private static HttpProblem fault(String key, Expression expression, String why) {
    return HttpProblem.badRequest("map." + key + " (" + expression.text() + ") gives " + why + ".");
  }

  private static Facts facts(Object body, @Nullable Object item) {
    return word ->
        switch (word) {
          case "body" -> Optional.of(body);
          case "item" -> Optional.ofNullable(item);
          default -> Optional.empty();
        };
  }

  private static Object java(JsonNode node) {
    return JsonMapper.shared().convertValue(node, Object.class);
  }
}
