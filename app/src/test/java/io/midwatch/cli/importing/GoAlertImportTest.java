package io.midwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.importing.ImportCommand.Format;
import io.midwatch.cli.importing.ImportCommand.Imported;
import io.midwatch.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoAlertImportTest {
  /** As GoAlert answers the query in docs/importing.md. */
  private static final String FILE =
      """
      { "data": {
        "users": { "nodes": [
          { "id": "u1", "name": "Ana Lind", "email": "ana@example.org",
            "contactMethods": [
              { "id": "c1", "name": "mobile", "disabled": false,
                "dest": { "type": "builtin-twilio-sms", "args": { "phone_number": "+4915112345678" } } },
              { "id": "c2", "name": "call", "disabled": false,
                "dest": { "type": "builtin-twilio-voice", "args": { "phone_number": "+4915112345678" } } },
              { "id": "c3", "name": "old", "disabled": true,
                "dest": { "type": "builtin-smtp-email", "args": { "email_address": "x@example.org" } } },
              { "id": "c4", "name": "slack", "disabled": false,
                "dest": { "type": "builtin-slack-dm", "args": { "slack_user_id": "U1" } } } ],
            "notificationRules": [
              { "id": "n2", "delayMinutes": 5, "contactMethodID": "c2" },
              { "id": "n1", "delayMinutes": 0, "contactMethodID": "c1" },
              { "id": "n3", "delayMinutes": 0, "contactMethodID": "c4" } ] },
          { "id": "u2", "name": "Bo", "email": "bo@example.org", "contactMethods": [], "notificationRules": [] },
          { "id": "u3", "name": "bo", "email": "", "contactMethods": [
              { "id": "c9", "type": "EMAIL", "value": "bo2@example.org", "disabled": false } ],
            "notificationRules": [ { "id": "n9", "delayMinutes": 0, "contactMethodID": "c9" } ] } ] },
        "rotations": { "nodes": [
          { "id": "r1", "name": "Shop weekly", "start": "2025-01-06T08:00:00Z", "timeZone": "Europe/Berlin",
            "type": "weekly", "shiftLength": 1, "activeUserIndex": 0, "userIDs": ["u1", "u2", "u3"],
            "nextHandoffTimes": ["2026-11-23T08:00:00Z"] },
          { "id": "r2", "name": "Monthly", "start": "2025-01-01T00:00:00Z", "timeZone": "UTC",
            "type": "monthly", "shiftLength": 1, "activeUserIndex": 0, "userIDs": ["u1"],
            "nextHandoffTimes": [] } ] },
        "schedules": { "nodes": [
          { "id": "s1", "name": "Office hours", "timeZone": "Europe/Berlin", "targets": [
            { "target": { "id": "u2", "type": "user", "name": "Bo" }, "rules": [
              { "start": "09:00", "end": "17:00", "weekdayFilter": [false,true,true,true,true,true,false] },
              { "start": "00:00", "end": "00:00", "weekdayFilter": [true,false,false,false,false,false,true] } ] } ],
            "temporarySchedules": [ { "start": "2026-12-24T00:00:00Z" } ] },
          { "id": "s2", "name": "Round the clock", "timeZone": "UTC", "targets": [
            { "target": { "id": "r1", "type": "rotation", "name": "Shop weekly" }, "rules": [
              { "start": "00:00", "end": "00:00", "weekdayFilter": [true,true,true,true,true,true,true] } ] } ] },
          { "id": "s3", "name": "Empty", "timeZone": "UTC", "targets": [] } ] },
        "escalationPolicies": { "nodes": [
          { "id": "p1", "name": "Shop policy", "repeat": 2, "steps": [
            { "delayMinutes": 5, "multiAck": false, "actions": [
              { "type": "builtin-schedule", "args": { "schedule_id": "s1" } },
              { "type": "builtin-slack-channel", "args": { "slack_channel_id": "C1" } } ] },
            { "delayMinutes": 15, "targets": [ { "id": "u1", "type": "user", "name": "Ana Lind" } ] } ] },
          { "id": "p2", "name": "Nobody", "repeat": 0, "steps": [ { "delayMinutes": 1, "actions": [
              { "type": "builtin-schedule", "args": { "schedule_id": "s3" } } ] } ] } ] },
        "services": { "nodes": [
          { "id": "v1", "name": "Shop", "escalationPolicyID": "p1", "integrationKeys": [
            { "id": "k1", "type": "prometheusAlertmanager", "name": "prom" },
            { "id": "k2", "type": "generic", "name": "scripts" } ],
            "heartbeatMonitors": [ { "id": "h1", "name": "backup", "timeoutMinutes": 1440 } ] },
          { "id": "v2", "name": "Mail", "escalationPolicyID": "p2" } ] } } }
      """;

  private final Imported imported = ImportCommand.read(Format.GOALERT, "goalert.json", FILE);

  @Test
  void makesAPlanThatLoads() {
    Plan plan = Loaded.plan(imported.plan().orElseThrow());

    assertThat(plan.people()).containsOnlyKeys("ana-lind", "bo", "bo-2");
    assertThat(plan.person("ana-lind").reach())
        .extracting(way -> way.channel())
        .containsExactly("sms", "voice");
    assertThat(plan.services()).containsOnlyKeys("shop", "mail");
    assertThat(plan.service("shop").owner()).isEqualTo("office-hours");
    assertThat(imported.plan().orElseThrow())
        .contains("voice: \"+4915112345678\", after: 300s")
        .contains(
            "shop-policy: { steps: [{ page: [office-hours], wait: 300s },"
                + " { page: [ana-lind], wait: 900s }], repeat: 3 }")
        .contains(
            "shop-prom: { kind: alertmanager, token: \"${env:SHOP_PROM_TOKEN}\", service: shop }");
  }

  @Test
  void whoIsOnCallThereIsOnCallHere() {
    Plan plan = Loaded.plan(imported.plan().orElseThrow());

    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-11-22T12:00:00Z"))
        .containsExactly("ana-lind");
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-11-23T07:59:00Z"))
        .containsExactly("ana-lind");
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-11-23T08:00:00Z")).containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-12-01T12:00:00Z")).containsExactly("bo-2");
    assertThat(Loaded.onCall(plan, "round-the-clock", "2026-12-01T12:00:00Z"))
        .containsExactly("bo-2");
    assertThat(Loaded.onCall(plan, "office-hours", "2026-11-22T12:00:00Z")).containsExactly("bo");
    assertThat(Loaded.onCall(plan, "office-hours", "2026-11-23T10:00:00Z")).containsExactly("bo");
  }

  @Test
  void saysWhatDidNotFitAndWhere() {
    assertThat(imported.report())
        .anyMatch(line -> line.startsWith("goalert.json:9: Ana Lind: a way that is switched off"))
        .anyMatch(line -> line.contains("builtin-slack-dm has no address"))
        .anyMatch(line -> line.contains("Bo has no way that exists here: their e-mail"))
        .anyMatch(line -> line.contains("months become four weeks"))
        .anyMatch(
            line -> line.contains("Office hours: in some hours nobody is on call; bo stands in"))
        .anyMatch(line -> line.contains("temporary schedules are left out"))
        .anyMatch(line -> line.contains("Shop policy: a builtin-slack-channel of a step"))
        .anyMatch(line -> line.contains("the schedule Empty has nobody"))
        .anyMatch(line -> line.contains("the policy Nobody pages nobody"))
        .anyMatch(line -> line.contains("key scripts (generic) is not read by itself"))
        .anyMatch(line -> line.contains("the heartbeat backup (every 1440 minutes)"))
        .anyMatch(line -> line.contains("Mail has no policy"));
  }

  @Test
  void makesAPlanOfWhateverItGets() {
    for (String file :
        List.of("{}", "{\"data\": {\"users\": 3, \"rotations\": [[]]}}", "{\"users\": []}")) {
      Imported little = ImportCommand.read(Format.GOALERT, "g.json", file);
      assertThat(Loaded.plan(little.plan().orElseThrow()).people()).containsOnlyKeys("nobody");
      assertThat(little.report()).anyMatch(line -> line.contains("no users are named"));
    }
  }
}
