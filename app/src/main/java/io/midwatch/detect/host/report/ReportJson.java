package io.midwatch.detect.host.report;

import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.FolderSeen;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.host.report.HostReport.LogSeen;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.detect.host.report.HostReport.Unread;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes reports as JSON, and reads what others write, within bounds. */
public final class ReportJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .build();

  private ReportJson() {}

  /** One report as text. */
  public static String text(HostReport report) {
    return MAPPER.writeValueAsString(write(report));
  }

  /** Several, as the agent sends them. */
  public static String text(List<HostReport> reports) {
    ObjectNode all = NODES.objectNode();
    all.set("reports", array(reports, (report, to) -> to.setAll(write(report))));
    return MAPPER.writeValueAsString(all);
  }

  /** Reads one report as text. */
  public static HostReport one(String text) throws BadReportException {
    return ReportReader.report(parse(text));
  }

  /** Reads several, oldest first. */
  public static List<HostReport> several(String text) throws BadReportException {
    return ReportReader.reports(parse(text));
  }

  private static JsonNode parse(String text) throws BadReportException {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw BadReportException.notJson(e);
    }
  }

  private static ObjectNode write(HostReport report) {
    ObjectNode to = NODES.objectNode();
    to.put("at", report.at().toString());
    to.set("disks", array(report.disks(), ReportJson::disk));
    ObjectNode figures = to.putObject("figures");
    report.figures().forEach(figures::put);
    to.set("processes", array(report.processes(), ReportJson::process));
    to.set("logs", array(report.logs(), ReportJson::log));
    to.set("temp", array(report.temp(), ReportJson::folder));
    to.set("certificates", array(report.certificates(), ReportJson::certificate));
    report
        .failedUnits()
        .ifPresent(units -> {
          ArrayNode failed = to.putArray("failed_units");
          units.forEach(failed::add);
        });
    report.reboot().ifPresent(why -> to.put("reboot", why));
    to.set("unread", array(report.unread(), ReportJson::unread));
    return to;
  }

  private static <T> ArrayNode array(Collection<T> items, BiConsumer<T, ObjectNode> writer) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> writer.accept(item, array.addObject()));
    return array;
  }

  private static void disk(Disk disk, ObjectNode to) {
    to.put("mount", disk.mount());
    to.put("device", disk.device());
    to.put("type", disk.type());
    to.put("used", disk.used());
    to.put("free", disk.free());
    if (disk.hasInodes()) {
      to.put("inodes_used", disk.inodesUsed());
      to.put("inodes_free", disk.inodesFree());
    }
    to.set(
        "grows",
        array(
            disk.grows(),
            (Growth growth, ObjectNode one) -> {
              one.put("folder", growth.folder());
              one.put("grown", growth.grown());
              one.put("size", growth.size());
              one.put("seconds", growth.within().toSeconds());
            }));
  }

  private static void process(ProcessSeen process, ObjectNode to) {
    to.put("name", process.name());
    to.put("count", process.count());
    process.since().map(Instant::toString).ifPresent(at -> to.put("since", at));
  }

  private static void log(LogSeen log, ObjectNode to) {
    to.put("path", log.path());
    to.put("size", log.size());
    to.put("grown", log.grown());
    to.put("seconds", log.within().toSeconds());
  }

  private static void folder(FolderSeen folder, ObjectNode to) {
    to.put("path", folder.path());
    to.put("size", folder.size());
    to.put("grown", folder.grown());
    to.put("seconds", folder.within().toSeconds());
  }

  private static void certificate(CertificateSeen certificate, ObjectNode to) {
    to.put("path", certificate.path());
    to.put("subject", certificate.subject());
    to.put("until", certificate.until().toString());
  }

  private static void unread(Unread unread, ObjectNode to) {
    to.put("what", unread.what());
    to.put("why", unread.why());
  }

  /** Nothing, as an empty text that is missing. */
  static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
