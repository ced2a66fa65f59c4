package io.midwatch.plan.host.read;

import static io.midwatch.plan.Field.optional;

import io.midwatch.base.Severity;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a host. */
public final class HostFields {
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType TEXTS = new FieldType.ListOf(TEXT);
  private static final FieldType SIZE = new FieldType.Size(1 << 20, 1L << 44);
  private static final List<String> GRADES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  /** What it is, in one sentence. */
  public static final String SUMMARY = "A machine, by the name with which it reports.";

  /** Keys beside the one that names it. */
  public static final List<Field> HOST =
      List.of(
          optional(
              "from",
              TEXT,
              "agent",
              "Where its figures come from: `agent` (`midwatch agent` runs there), the address of a"
                  + " Prometheus node exporter, or `otlp` (OpenTelemetry's host metrics are sent"
                  + " here)."),
          optional(
              "every",
              new FieldType.Span(Duration.ofSeconds(15), Duration.ofHours(1)),
              "1m",
              "How often a node exporter is asked."),
          optional(
              "disk",
              new FieldType.OneOf(List.of(TEXT, new FieldType.MapOf(TEXT))),
              "full-within 24h | free < 10%",
              "When a file system is too full, in bytes or in inodes. `off`, or a rule by mount"
                  + " point: `{ /data: \"full-within 3d\", /boot: off, \"*\": \"free < 5%\" }`."),
          optional(
              "memory", TEXT, "free < 5%", "The least memory that must be available, or `off`."),
          optional(
              "handles", TEXT, "free < 10%", "The least file handles that must be free, or `off`."),
          optional("load", TEXT, "off", "The most load per processor over fifteen minutes: `< 4`."),
          optional(
              "processes",
              TEXTS,
              "",
              "Processes that must run: a word of the command line (`nginx`), the exact name"
                  + " (`name:nginx`) or the whole command line (`command:/usr/sbin/cron -f`); with"
                  + " ` @www-data` behind it, of that user."),
          optional(
              "logs",
              TEXTS,
              "/var/log",
              "Folders in which a log file that only grows, and that no rule of logrotate covers,"
                  + " is told. `[]`: none."),
          optional("log-size", SIZE, "100MiB", "Only log files that are larger are told."),
          optional(
              "temp",
              TEXTS,
              "[/tmp, /var/tmp]",
              "Temporary folders that must not grow from day to day. `[]`: none."),
          optional("temp-size", SIZE, "1GiB", "Only growth beyond this within a day is told."),
          optional(
              "certificates",
              TEXTS,
              "[]",
              "Folders with certificates (PEM, DER, JKS, PKCS #12), whose end is told."),
          optional(
              "expire-within",
              new FieldType.Span(Duration.ofHours(1), Duration.ofDays(365)),
              "14d",
              "How long before their end certificates are told."),
          optional(
              "units",
              TEXTS,
              "none failed",
              "`none failed`: failed systemd units are told; `off`; or the units that may fail."),
          optional("clock", TEXT, "< 500ms", "How far its clock may be off, or `off`."),
          optional(
              "time-server",
              TEXT,
              "nobody",
              "Whom its agent asks for the time (SNTP) where no time service runs:"
                  + " `ntp.example.org`, with a port where it is not 123."),
          optional(
              "reboot",
              new FieldType.Choice(Stream.concat(GRADES.stream(), Stream.of("off")).toList()),
              "ticket",
              "What a pending restart asks for."),
          optional(
              "silent-after",
              new FieldType.Span(Duration.ofMinutes(2), Duration.ofDays(7)),
              "5m",
              "When nothing has come from it for so long, somebody is told."),
          optional(
              "severity",
              new FieldType.Choice(GRADES),
              "by what it is",
              "What its alerts ask for. By default a disk with four hours left, a process that does"
                  + " not run and a silent host are pages, the rest are notices and tickets."),
          optional(
              "key",
              new FieldType.SecretText(),
              "one is made, see its page",
              "With what its agent, or whoever sends OTLP for it, proves itself."),
          optional("id", TEXT, "`service/host/name`", "Its own id, on which its history hangs."));

  /** The key that names it. */
  public static Field key() {
    return Field.required(Host.KIND, TEXT, SUMMARY);
  }

  private HostFields() {}
}
