package io.midwatch.store.json;

import io.midwatch.respond.Delivery;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Delivery}, its notice included. */
public final class DeliveryJson {
  private DeliveryJson() {}

  public static ObjectNode write(Delivery delivery) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("key", delivery.key());
    node.put("person", delivery.person());
    node.put("channel", delivery.channel());
    node.put("reachIndex", delivery.reachIndex());
    node.set("notice", NoticeJson.write(delivery.notice()));
    node.put("state", Json.word(delivery.state()));
    node.put("attempts", delivery.attempts());
    node.put("createdAt", delivery.createdAt().toString());
    node.put("notBefore", delivery.notBefore().toString());
    Json.put(node, "nextAt", delivery.nextAt().map(Instant::toString));
    Json.put(node, "settledAt", delivery.settledAt().map(Instant::toString));
    node.put("lastError", delivery.lastError());
    return node;
  }

  public static Delivery read(JsonNode node) {
    Optional<Instant> nextAt = Json.maybeInstant(node, "nextAt");
    Delivery.State unknown = nextAt.isPresent() ? Delivery.State.WAITING : Delivery.State.GIVEN_UP;
    return new Delivery(
        Json.text(node, "key"),
        Json.text(node, "person"),
        Json.text(node, "channel"),
        node.path("reachIndex").asInt(0),
        NoticeJson.read(node.path("notice")),
        Json.word(node, "state", Delivery.State.values(), unknown),
        node.path("attempts").asInt(0),
        Json.instant(node, "createdAt"),
        Json.maybeInstant(node, "notBefore").orElse(Json.instant(node, "createdAt")),
        nextAt,
        Json.maybeInstant(node, "settledAt"),
        Json.text(node, "lastError"));
  }
}
