package io.midwatch.harden.report;

import io.midwatch.harden.finding.Confidence;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.RuleBook;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads back what {@link Json} wrote, so that a review that was kept can be shown again. */
public final class ReviewReader {
  private final RuleBook book;

  /**
   * @param book outcomes of rules that are not in it any more are left out
   */
  public ReviewReader(RuleBook book) {
    this.book = book;
  }

  /**
   * Reads one. What would be worth watching is not in it.
   *
   * @param before the review before it, if it is to be compared
   * @throws IOException when it is none, with a message for a person
   */
  public Review read(String json, Optional<Before> before) throws IOException {
    try {
      JsonNode node = new JsonMapper().readTree(json);
      if (node.path("midwatch-review").asInt(0) != Json.VERSION) {
        throw new IOException("this is no review that can be read");
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (JsonNode one : node.path("outcomes")) {
        if (book.find(text(one, "rule")).isPresent()) {
          outcomes.add(outcome(one));
        }
      }
      return new Review(
          Instant.parse(text(node, "at")),
          texts(node.path("targets")).stream()
              .flatMap(target -> Target.parse(target).stream())
              .toList(),
          outcomes,
          dates(node.path("dates")),
          List.of(),
          values(node.path("kept")),
          texts(node.path("requests")),
          before);
    } catch (JacksonException | DateTimeParseException | IllegalArgumentException damaged) {
      throw new IOException("the review cannot be read: it is damaged JSON", damaged);
    }
  }

  private static List<Fact.Due> dates(JsonNode dates) {
    return StreamSupport.stream(dates.spliterator(), false)
        .map(one -> new Fact.Due(Instant.parse(text(one, "at")), text(one, "ends")))
        .toList();
  }

  private static Outcome outcome(JsonNode one) {
    String rule = text(one, "rule");
    Location at = place(one.path("place"));
    String words = text(one, "text");
    return switch (text(one, "outcome")) {
      case "pass" -> new Outcome.Pass(rule, at, words);
      case "fail" -> new Outcome.Fail(finding(one, at));
      case "not-applicable" -> new Outcome.NotApplicable(rule, at, words);
      case "not-checked" ->
          new Outcome.NotChecked(rule, at, words, one.path("byChoice").asBoolean(false));
      default -> new Outcome.Broken(rule, at, words);
    };
  }

  private static Finding finding(JsonNode one, Location at) {
    Confidence sure =
        Arrays.stream(Confidence.values())
            .filter(confidence -> confidence.word().equals(text(one, "confidence")))
            .findFirst()
            .orElse(Confidence.LOW);
    return new Finding(
        text(one, "rule"),
        at,
        Severity.parse(text(one, "severity")).orElse(Severity.INFO),
        sure,
        text(one, "text"),
        texts(one.path("evidence")),
        values(one.path("values")));
  }

  private static Location place(JsonNode place) {
    return place.has("file")
        ? new Location.InFile(
            text(place, "file"), place.path("line").asInt(1), place.path("column").asInt(1))
        : new Location.Outside(
            text(place, "name"),
            text(place, "address"),
            place.path("port").asInt(0),
            text(place, "path"));
  }

  private static SortedMap<String, String> values(JsonNode node) {
    SortedMap<String, String> values = new TreeMap<>();
    node.properties().forEach(one -> values.put(one.getKey(), one.getValue().asString("")));
    return values;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(one -> one.asString("")).toList();
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }
}
