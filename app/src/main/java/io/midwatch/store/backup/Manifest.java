package io.midwatch.store.backup;

import io.midwatch.store.json.Json;
import io.midwatch.store.sqlite.StoreException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in a backup.
 *
 * @param version of the Midwatch that made it
 * @param at when it was begun
 * @param items the files in it
 * @param leftOut files that could not be read, with why; empty when all is in it
 */
public record Manifest(String version, Instant at, List<Item> items, List<String> leftOut) {
  static final String NAME = "manifest.json";
  private static final int FORMAT = 1;

  public Manifest {
    items = List.copyOf(items);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One file.
   *
   * @param name in the data directory
   * @param schema its version
   * @param bytes its length
   * @param sha256 in hexadecimal
   */
  public record Item(String name, int schema, long bytes, String sha256) {}

  /** The length of all files. */
  public long bytes() {
    return items.stream().mapToLong(Item::bytes).sum();
  }

  String toText() {
    ObjectNode node = Json.object();
    node.put("format", FORMAT);
    node.put("version", version);
    node.put("at", at.toString());
    node.set("items", Json.array(items, Manifest::write));
    node.set("leftOut", Json.texts(leftOut));
    return Json.text(node);
  }

  private static ObjectNode write(Item item) {
    return Json.object()
        .put("name", item.name())
        .put("schema", item.schema())
        .put("bytes", item.bytes())
        .put("sha256", item.sha256());
  }

  /**
   * Reads a manifest.
   *
   * @throws StoreException when it is of a later format
   */
  static Manifest parse(String text) {
    JsonNode node = Json.parse(text);
    int format = node.path("format").asInt(0);
    if (format != FORMAT) {
      throw new StoreException(
          "the backup is of format %d, this Midwatch reads format %d: use Midwatch %s or newer"
              .formatted(format, FORMAT, Json.text(node, "version")));
    }
    return new Manifest(
        Json.text(node, "version"),
        Json.instant(node, "at"),
        Json.list(node, "items", Manifest::read),
        Json.texts(node, "leftOut"));
  }

  private static Item read(JsonNode node) {
    return new Item(
        Json.text(node, "name"),
        node.path("schema").asInt(0),
        node.path("bytes").asLong(-1),
        Json.text(node, "sha256"));
  }
}
