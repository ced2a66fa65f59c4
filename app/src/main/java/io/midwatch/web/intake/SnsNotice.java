package io.midwatch.web.intake;

import io.midwatch.detect.signal.Batch;
import io.midwatch.web.http.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What Amazon SNS delivers (SNS developer guide, "HTTP/HTTPS notification JSON format"):
 * CloudWatch's alarms by their state, and any other message as an alert that lasts a day.
 */
final class SnsNotice {
  private static final Duration DAY = Duration.ofDays(1);

  private SnsNotice() {}

  /** What a notification, whose signature is good, tells. */
  static Read read(Maker maker, Doc document) throws HttpProblem {
    String message = document.needed("Message");
    if (message.strip().startsWith("{")) {
      Doc alarm = Doc.of(message.getBytes(StandardCharsets.UTF_8)).object();
      if (alarm.has("AlarmName") && alarm.has("NewStateValue")) {
        return new Read(alarm(maker, alarm).stream().toList(), List.of());
      }
    }
    return new Read(List.of(other(maker, document, message)), List.of());
  }

  private static Optional<Batch.Step> alarm(Maker maker, Doc alarm) throws HttpProblem {
    String name = alarm.needed("AlarmName");
    String arn = alarm.text("AlarmArn");
    String identity =
        "alarm "
            + (arn.isEmpty()
                ? alarm.text("AWSAccountId") + ' ' + alarm.text("Region") + ' ' + name
                : arn);
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", name);
    labels.put("account", alarm.text("AWSAccountId"));
    labels.put("region", alarm.text("Region"));
    String namespace = alarm.node().path("Trigger").path("Namespace").asString("");
    if (!namespace.isEmpty()) {
      labels.put("namespace", namespace);
    }
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("why", alarm.text("NewStateReason"));
    notes.put("description", alarm.text("AlarmDescription"));
    String state = alarm.needed("NewStateValue");
    Said said =
        new Said(
            identity,
            labels,
            notes,
            name + ": " + alarm.text("NewStateReason"),
            "",
            since(alarm.text("StateChangeTime")),
            Optional.empty());
    return switch (state) {
      case "ALARM" -> Optional.of(maker.raise(said));
      case "OK" -> Optional.of(maker.clear(identity, Optional.empty()));
      case "INSUFFICIENT_DATA" ->
          // Not to know is no end of an alarm, and worth knowing where there was none.
          alarm.text("OldStateValue").equals("ALARM")
              ? Optional.empty()
              : Optional.of(maker.raise(said, maker.source().grades().unsure()));
      default ->
          throw alarm.fault(
              "NewStateValue is \""
                  + Doc.shown(state)
                  + "\"; known are ALARM, OK and INSUFFICIENT_DATA.");
    };
  }

  /** CloudWatch writes its offset without a colon. */
  private static Optional<Instant> since(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Batch.Step other(Maker maker, Doc document, String message) throws HttpProblem {
    String subject = document.text("Subject");
    String topic = document.text("TopicArn");
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("message", message);
    return maker.raise(
        new Said(
            "message " + topic + ' ' + subject,
            Map.of("topic", topic),
            notes,
            subject.isEmpty() ? message : subject,
            "",
            Optional.empty(),
            Optional.of(DAY)));
  }
}
