package io.midwatch.detect.host.report;

import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.FolderSeen;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.host.report.HostReport.LogSeen;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.detect.host.report.HostReport.Unread;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads reports from outside. Lists and texts that are too long are cut, a thing without what makes
 * it one is left out; a number that is none is never taken for zero.
 */
final class ReportReader {
  private static final int MOST_REPORTS = 500;
  private static final long MOST_BYTES = 1L << 61;
  private static final int MOST = 200;
  private static final int LONGEST = 500;

  private ReportReader() {}

  static List<HostReport> reports(JsonNode node) throws BadReportException {
    JsonNode list = node.path("reports");
    if (!list.isArray()) {
      throw new BadReportException("it has no list \"reports\"");
    }
    if (list.size() > MOST_REPORTS) {
      throw new BadReportException("it has more than " + MOST_REPORTS + " reports");
    }
    List<HostReport> reports = new ArrayList<>();
    for (JsonNode one : list) {
      reports.add(report(one));
    }
    return reports;
  }

  static HostReport report(JsonNode node) throws BadReportException {
    Instant at =
        instant(node, "at")
            .orElseThrow(() -> new BadReportException("a report has no time \"at\" (RFC 3339)"));
    return new HostReport(
        at,
        list(node, "disks", ReportReader::disk),
        figures(node.path("figures")),
        list(node, "processes", ReportReader::process),
        list(
            node,
            "logs",
            one ->
                path(one)
                    .map(path ->
                        new LogSeen(path, number(one, "size"), number(one, "grown"), within(one)))),
        list(
            node,
            "temp",
            one ->
                path(one)
                    .map(path ->
                        new FolderSeen(
                            path, number(one, "size"), number(one, "grown"), within(one)))),
        list(
            node,
            "certificates",
            one ->
                path(one)
                    .flatMap(path ->
                        instant(one, "until")
                            .map(until ->
                                new CertificateSeen(
                                    path, text(one, "subject").orElse(""), until)))),
        node.path("failed_units").isArray()
            ? Optional.of(texts(node.path("failed_units")))
            : Optional.empty(),
        text(node, "reboot"),
        list(
            node,
            "unread",
            one -> text(one, "what").map(what -> new Unread(what, text(one, "why").orElse("")))));
  }

  private static Optional<Disk> disk(JsonNode node) {
    long used = bytes(node.path("used"));
    long free = bytes(node.path("free"));
    if (used < 0 || free < 0) {
      return Optional.empty();
    }
    return text(node, "mount")
        .map(mount ->
            new Disk(
                mount,
                text(node, "device").orElse(""),
                text(node, "type").orElse(""),
                used,
                free,
                node.path("inodes_used").asLong(-1),
                node.path("inodes_free").asLong(-1),
                list(
                    node,
                    "grows",
                    one ->
                        text(one, "folder")
                            .map(folder ->
                                new Growth(
                                    folder,
                                    number(one, "grown"),
                                    number(one, "size"),
                                    within(one))))));
  }

  /** What no disk can hold is no number of bytes. */
  private static long bytes(JsonNode node) {
    long bytes = node.isNumber() ? node.asLong(-1) : -1;
    return bytes > MOST_BYTES ? -1 : bytes;
  }

  private static Optional<ProcessSeen> process(JsonNode node) {
    JsonNode count = node.path("count");
    return text(node, "name")
        .filter(_ -> count.isIntegralNumber())
        .map(name -> new ProcessSeen(name, count.asInt(0), instant(node, "since")));
  }

  private static Map<String, Double> figures(JsonNode node) {
    Map<String, Double> figures = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      double value = entry.getValue().isNumber() ? entry.getValue().asDouble() : Double.NaN;
      if (Double.isFinite(value) && figures.size() < MOST && entry.getKey().length() <= 100) {
        figures.put(entry.getKey(), value);
      }
    }
    return figures;
  }

  /** Reads one item; empty when it is none. */
  private interface Item<T> {
    Optional<T> of(JsonNode node);
  }

  private static <T> List<T> list(JsonNode node, String name, Item<T> item) {
    List<T> found = new ArrayList<>();
    for (JsonNode one : node.path(name)) {
      if (found.size() < MOST) {
        item.of(one).ifPresent(found::add);
      }
    }
    return found;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : array) {
      if (one.isString() && texts.size() < MOST) {
        texts.add(cut(one.asString()));
      }
    }
    return texts;
  }

  private static Optional<String> path(JsonNode node) {
    return text(node, "path");
  }

  private static Optional<String> text(JsonNode node, String name) {
    return ReportJson.text(node, name).map(ReportReader::cut);
  }

  private static String cut(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  private static long number(JsonNode node, String name) {
    return node.path(name).asLong(0);
  }

  private static Duration within(JsonNode node) {
    return Duration.ofSeconds(Math.clamp(node.path("seconds").asLong(0), 0, 365L * 86_400));
  }

  private static Optional<Instant> instant(JsonNode node, String name) {
    try {
      return text(node, name)
          .map(Instant::parse)
          .filter(at -> at.getEpochSecond() > 0 && at.getEpochSecond() < 8_000_000_000L);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
