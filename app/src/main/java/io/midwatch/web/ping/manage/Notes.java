package io.midwatch.web.ping.manage;

import io.midwatch.base.CheckId;
import io.midwatch.base.KeyValueStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API of others says about a job and we have no other place for.
 *
 * @param description what it is, in many words
 * @param manualResume does it stay paused when a sign comes?
 */
record Notes(String description, boolean manualResume) {
  static final Notes NONE = new Notes("", false);

  private static final String PREFIX = "heartbeat.notes/";
  private static final int LONGEST_ID = 180;
  private static final int LONGEST = 20_000;

  Notes {
    description = description.length() > LONGEST ? description.substring(0, LONGEST) : description;
  }

  static Notes of(KeyValueStore keys, CheckId heartbeat) {
    return keys.get(name(heartbeat)).map(Notes::read).orElse(NONE);
  }

  void keep(KeyValueStore keys, CheckId heartbeat) {
    if (equals(NONE)) {
      forget(keys, heartbeat);
      return;
    }
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("description", description);
    json.put("manual-resume", manualResume);
    keys.put(name(heartbeat), json.toString());
  }

  static void forget(KeyValueStore keys, CheckId heartbeat) {
    keys.remove(name(heartbeat));
  }

  private static String name(CheckId heartbeat) {
    String id = heartbeat.text();
    return PREFIX + (id.length() > LONGEST_ID ? id.substring(id.length() - LONGEST_ID) : id);
  }

  private static Notes read(String text) {
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      return new Notes(
          json.path("description").asString(""), json.path("manual-resume").asBoolean(false));
    } catch (JacksonException e) {
      return NONE;
    }
  }
}
