package io.midwatch.harden.wire.bundle;

import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tickets;
import io.midwatch.harden.wire.Tls;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@link Answer}. */
final class AnswerJson {
  private AnswerJson() {}

  static ObjectNode write(Answer answer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    return switch (answer) {
      case Dns.Said dns -> node.put("message", dns.message().base64()).put("tcp", dns.tcp());
      case Http.Said http -> {
        node.put("status", http.status()).put("version", http.version());
        QuestionJson.headers(http.headers(), node.putArray("headers"));
        node.put("body", http.body().base64()).put("cut", http.cut());
        bytes(http.chain(), node.putArray("chain"));
        yield node;
      }
      case Origin.Said origin ->
          node.put("system", origin.system())
              .put("country", origin.country())
              .put("owner", origin.owner())
              .put("table", origin.table());
      case Smtp.Said smtp -> {
        smtp.replies().forEach(node.putArray("replies")::add);
        yield node;
      }
      case Tcp.Said tcp ->
          node.put("received", tcp.received().base64()).put("closed", tcp.closed());
      case Tickets.Said tls -> node.put("count", tls.count()).put("early", tls.earlyData());
      case Tls.Said tls -> {
        node.put("version", tls.version()).put("suite", tls.suite());
        bytes(tls.chain(), node.putArray("chain"));
        bytes(tls.staples(), node.putArray("staples"));
        yield node;
      }
    };
  }

  static Answer read(Question<?> question, JsonNode node) {
    return switch (question) {
      case Dns dns -> new Dns.Said(blob(node, "message"), QuestionJson.flag(node, "tcp"));
      case Http http ->
          new Http.Said(
              QuestionJson.number(node, "status"),
              QuestionJson.text(node, "version"),
              QuestionJson.headers(node.path("headers")),
              blob(node, "body"),
              QuestionJson.flag(node, "cut"),
              blobs(node.path("chain")));
      case Origin origin ->
          new Origin.Said(
              QuestionJson.text(node, "system"),
              QuestionJson.text(node, "country"),
              QuestionJson.text(node, "owner"),
              QuestionJson.text(node, "table"));
      case Smtp smtp -> new Smtp.Said(BundleFile.texts(node.path("replies")));
      case Tcp tcp -> new Tcp.Said(blob(node, "received"), QuestionJson.flag(node, "closed"));
      case Tickets tls ->
          new Tickets.Said(QuestionJson.number(node, "count"), node.path("early").asLong(0));
      case Tls tls ->
          new Tls.Said(
              QuestionJson.text(node, "version"),
              QuestionJson.text(node, "suite"),
              blobs(node.path("chain")),
              blobs(node.path("staples")));
    };
  }

  private static void bytes(List<Bytes> all, ArrayNode into) {
    all.forEach(one -> into.add(one.base64()));
  }

  private static Bytes blob(JsonNode node, String key) {
    return Bytes.ofBase64(QuestionJson.text(node, key));
  }

  private static List<Bytes> blobs(JsonNode array) {
    List<Bytes> all = new ArrayList<>();
    array.forEach(one -> all.add(Bytes.ofBase64(one.asString(""))));
    return all;
  }
}
