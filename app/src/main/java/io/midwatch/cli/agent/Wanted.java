package io.midwatch.cli.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server's plan wants to know of this machine.
 *
 * @param processes a word of the command line of each that must run
 * @param logs folders of log files
 * @param logSize only larger ones are told
 * @param temp temporary folders
 * @param certificates folders with certificates
 * @param timeServer whom to ask for the time where nothing here knows it; empty: nobody
 */
record Wanted(
    List<String> processes,
    List<String> logs,
    long logSize,
    List<String> temp,
    List<String> certificates,
    String timeServer) {
  /** Until the server has said something. */
  static final Wanted USUAL =
      new Wanted(
          List.of(), List.of("/var/log"), 100L << 20, List.of("/tmp", "/var/tmp"), List.of(), "");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST = 100;

  Wanted {
    processes = List.copyOf(processes);
    logs = List.copyOf(logs);
    temp = List.copyOf(temp);
    certificates = List.copyOf(certificates);
  }

  /** As in an answer of the server; empty when it says nothing of it. */
  static Optional<Wanted> read(String answer) {
    try {
      JsonNode wanted = JSON.readTree(answer).path("wanted");
      return wanted.isObject()
          ? Optional.of(
              new Wanted(
                  texts(wanted, "processes"),
                  texts(wanted, "logs"),
                  wanted.path("log_size").asLong(USUAL.logSize()),
                  texts(wanted, "temp"),
                  texts(wanted, "certificates"),
                  wanted.path("time_server").asString("")))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node.path(name)) {
      if (one.isString() && texts.size() < MOST) {
        texts.add(one.asString());
      }
    }
    return texts;
  }
}
