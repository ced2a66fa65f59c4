package io.midwatch.harden.wire.bundle;

import io.midwatch.base.Reason;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tickets;
import io.midwatch.harden.wire.Tls;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@link Exchange}. */
final class ExchangeJson {
  private ExchangeJson() {}

  static ObjectNode write(Exchange<?> exchange) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("q", QuestionJson.write(exchange.question()));
    node.put("ms", exchange.heard().took().toMillis());
    switch (exchange.heard()) {
      case Heard.Got<?> got -> node.set("a", AnswerJson.write(got.said()));
      case Heard.Not<?> not -> {
        ObjectNode why = node.putObject("no");
        why.put("asked", not.asked());
        why.put("reason", not.reason().code());
        why.put("detail", not.detail());
      }
    }
    return node;
  }

  static Exchange<?> read(JsonNode node) {
    return switch (QuestionJson.read(node.path("q"))) {
      case Dns dns -> exchange(dns, node);
      case Http http -> exchange(http, node);
      case Origin origin -> exchange(origin, node);
      case Smtp smtp -> exchange(smtp, node);
      case Tcp tcp -> exchange(tcp, node);
      case Tickets tls -> exchange(tls, node);
      case Tls tls -> exchange(tls, node);
    };
  }

  private static <A extends Answer> Exchange<A> exchange(Question<A> question, JsonNode node) {
    Duration took = Duration.ofMillis(node.path("ms").asLong(0));
    if (node.has("a")) {
      A said = question.answers().cast(AnswerJson.read(question, node.path("a")));
      return new Exchange<>(question, new Heard.Got<>(said, took));
    }
    JsonNode why = node.path("no");
    return new Exchange<>(
        question,
        new Heard.Not<>(
            why.path("asked").asBoolean(false),
            Reason.ofCode(why.path("reason").asString("")).orElse(Reason.INTERNAL),
            why.path("detail").asString(""),
            took));
  }
}
