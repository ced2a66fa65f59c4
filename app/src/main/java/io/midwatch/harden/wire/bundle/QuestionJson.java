package io.midwatch.harden.wire.bundle;

import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Header;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tickets;
import io.midwatch.harden.wire.Tls;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@link Question}. */
final class QuestionJson {
  private QuestionJson() {}

  static ObjectNode write(Question<?> question) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    return switch (question) {
      case Dns dns -> {
        node.put("dns", dns.name()).put("type", dns.type()).put("server", dns.server());
        node.put("transport", dns.transport().name()).put("recurse", dns.recurse());
        node.put("dnssec", dns.dnssec()).put("unchecked", dns.unchecked());
        yield node.put("turn", dns.turn());
      }
      case Http http -> {
        node.put("http", http.url()).put("method", http.method()).put("address", http.address());
        node.put("most", http.most()).put("turn", http.turn());
        headers(http.headers(), node.putArray("headers"));
        yield node;
      }
      case Origin origin -> node.put("origin", origin.address());
      case Smtp smtp -> {
        node.put("smtp", smtp.address()).put("port", smtp.port());
        smtp.lines().forEach(node.putArray("lines")::add);
        yield node;
      }
      case Tcp tcp -> {
        node.put("tcp", tcp.address()).put("port", tcp.port()).put("before", tcp.before().name());
        node.put("send", tcp.send().base64()).put("most", tcp.most());
        yield node.put("millis", tcp.millis());
      }
      case Tickets tls -> {
        node.put("tickets", tls.address()).put("port", tls.port()).put("name", tls.name());
        yield node.put("before", tls.before().name());
      }
      case Tls tls -> {
        node.put("tls", tls.address()).put("port", tls.port()).put("name", tls.name());
        node.put("before", tls.before().name());
        tls.versions().forEach(node.putArray("versions")::add);
        yield node;
      }
    };
  }

  static Question<?> read(JsonNode node) {
    if (node.has("dns")) {
      return new Dns(
          text(node, "server"),
          text(node, "dns"),
          number(node, "type"),
          Dns.Transport.valueOf(text(node, "transport")),
          flag(node, "recurse"),
          flag(node, "dnssec"),
          flag(node, "unchecked"),
          number(node, "turn"));
    }
    if (node.has("http")) {
      return new Http(
          text(node, "method"),
          text(node, "http"),
          text(node, "address"),
          headers(node.path("headers")),
          number(node, "most"),
          number(node, "turn"));
    }
    if (node.has("origin")) {
      return new Origin(text(node, "origin"));
    }
    if (node.has("smtp")) {
      return new Smtp(
          text(node, "smtp"), number(node, "port"), BundleFile.texts(node.path("lines")));
    }
    if (node.has("tcp")) {
      return new Tcp(
          text(node, "tcp"),
          number(node, "port"),
          StartTls.valueOf(text(node, "before")),
          Bytes.ofBase64(text(node, "send")),
          number(node, "most"),
          number(node, "millis"));
    }
    return node.has("tickets")
        ? new Tickets(
            text(node, "tickets"),
            number(node, "port"),
            text(node, "name"),
            StartTls.valueOf(text(node, "before")))
        : handshake(node);
  }

  private static Tls handshake(JsonNode node) {
    return new Tls(
        text(node, "tls"),
        number(node, "port"),
        text(node, "name"),
        StartTls.valueOf(text(node, "before")),
        BundleFile.texts(node.path("versions")));
  }

  static void headers(List<Header> headers, ArrayNode into) {
    headers.forEach(header -> into.addArray().add(header.name()).add(header.value()));
  }

  static List<Header> headers(JsonNode array) {
    List<Header> headers = new ArrayList<>();
    array.forEach(
        pair -> headers.add(new Header(pair.path(0).asString(""), pair.path(1).asString(""))));
    return headers;
  }

  static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isString()) {
      throw new IllegalArgumentException("there is no text '" + key + "'");
    }
    return value.asString();
  }

  static int number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isInt()) {
      throw new IllegalArgumentException("there is no number '" + key + "'");
    }
    return value.asInt();
  }

  static boolean flag(JsonNode node, String key) {
    return node.path(key).asBoolean(false);
  }
}
