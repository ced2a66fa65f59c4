package io.midwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.importing.ImportCommand.Format;
import io.midwatch.cli.importing.ImportCommand.Imported;
import io.midwatch.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnCallImportTest {
  /** As the API answers, gathered by docs/importing.md. */
  private static final String FILE =
      """
      {
        "users": { "count": 2, "next": null, "results": [
          { "id": "U1", "email": "ana@example.org", "username": "ana", "timezone": "Europe/Berlin", "role": "admin" },
          { "id": "U2", "email": "bo@example.org", "username": "bo", "timezone": "UTC", "role": "user" } ] },
        "personal_notification_rules": { "results": [
          { "id": "N1", "user_id": "U1", "position": 0, "important": true, "type": "notify_by_phone_call" },
          { "id": "N2", "user_id": "U1", "position": 1, "important": true, "type": "wait", "duration": 300 },
          { "id": "N3", "user_id": "U1", "position": 2, "important": true, "type": "notify_by_email" },
          { "id": "N4", "user_id": "U1", "position": 0, "important": false, "type": "notify_by_email" } ] },
        "on_call_shifts": { "results": [
          { "id": "O1", "name": "week", "type": "rolling_users", "team_id": null, "time_zone": null, "level": 0,
            "start": "2026-11-16T09:00:00", "duration": 604800, "frequency": "weekly", "interval": 1,
            "until": null, "week_start": "MO", "by_day": null, "rolling_users": [["U1"], ["U2", "U1"]],
            "start_rotation_from_user_index": 1 },
          { "id": "O2", "name": "mornings", "type": "recurrent_event", "level": 2, "time_zone": null,
            "start": "2026-11-16T08:00:00", "duration": 14400, "frequency": "weekly", "interval": 1,
            "week_start": "MO", "by_day": ["MO", "TU"], "users": ["U2"] },
          { "id": "O3", "name": "christmas", "type": "single_event", "level": 9, "time_zone": null,
            "start": "2026-12-24T18:00:00", "duration": 86400, "users": ["U1"] } ] },
        "schedules": { "results": [
          { "id": "S1", "name": "Shop", "type": "calendar", "time_zone": "Europe/Berlin", "shifts": ["O3", "O1", "O2"] },
          { "id": "S2", "name": "From iCal", "type": "ical", "ical_url_primary": "https://x.example.org/a.ics" },
          { "id": "S3", "name": "Some mornings", "type": "web", "time_zone": "UTC", "shifts": ["O2"] } ] },
        "escalation_chains": { "results": [ { "id": "F1", "name": "default", "team_id": null },
                                            { "id": "F2", "name": "webhooks" } ] },
        "escalation_policies": { "results": [
          { "id": "E3", "escalation_chain_id": "F1", "position": 3, "type": "notify_persons",
            "important": true, "persons_to_notify": ["U2"] },
          { "id": "E0", "escalation_chain_id": "F1", "position": 0, "type": "wait", "duration": 60 },
          { "id": "E1", "escalation_chain_id": "F1", "position": 1, "type": "notify_on_call_from_schedule",
            "notify_on_call_from_schedule": "S1" },
          { "id": "E2", "escalation_chain_id": "F1", "position": 2, "type": "wait", "duration": 300 },
          { "id": "E4", "escalation_chain_id": "F1", "position": 4, "type": "repeat_escalation" },
          { "id": "E5", "escalation_chain_id": "F2", "position": 0, "type": "trigger_webhook", "action_to_trigger": "W" } ] },
        "integrations": { "results": [
          { "id": "C1", "name": "Shop alerts", "type": "alertmanager", "default_route": { "id": "R1", "escalation_chain_id": "F1" } },
          { "id": "C2", "name": "Scripts", "type": "webhook", "default_route": { "id": "R2", "escalation_chain_id": null } } ] },
        "routes": { "results": [
          { "id": "R9", "integration_id": "C1", "escalation_chain_id": "F1", "routing_regex": "us-(east|west)",
            "position": 0, "is_the_last_route": false } ] }
      }
      """;

  private static final String TERRAFORM =
      """
      { "format_version": "1.0", "values": { "root_module": {
        "resources": [
          { "type": "grafana_oncall_user", "values": { "id": "U1", "email": "ana@example.org", "username": "ana" } },
          { "type": "grafana_oncall_escalation_chain", "values": { "id": "F1", "name": "default" } } ],
        "child_modules": [ { "resources": [
          { "type": "grafana_oncall_escalation", "values": { "id": "E1", "escalation_chain_id": "F1", "position": 0,
            "type": "notify_persons", "persons_to_notify": ["U1"] } },
          { "type": "grafana_oncall_integration", "values": { "id": "C1", "name": "grafana", "type": "grafana",
            "default_route": [ { "escalation_chain_id": "F1" } ] } },
          { "type": "aws_instance", "values": { "id": "i-1" } } ] } ] } } }
      """;

  private final Imported imported = ImportCommand.read(Format.ONCALL, "oncall.json", FILE);

  @Test
  void makesAPlanThatLoads() {
    Plan plan = Loaded.plan(imported.plan().orElseThrow());

    assertThat(plan.people()).containsOnlyKeys("ana", "bo");
    assertThat(plan.services()).containsOnlyKeys("shop-alerts", "scripts");
    assertThat(plan.service("shop-alerts").owner()).isEqualTo("shop");
    assertThat(imported.plan().orElseThrow())
        .contains("default: { steps: [{ page: [shop], wait: 300s }, { page: [bo] }], repeat: 5 }")
        .contains("shop-alerts: { kind: alertmanager,");
  }

  @Test
  void whoIsOnCallThereIsOnCallHere() {
    Plan plan = Loaded.plan(imported.plan().orElseThrow());

    assertThat(Loaded.onCall(plan, "shop", "2026-11-18T12:00:00Z")).containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop", "2026-11-23T05:00:00Z"))
        .as("a week of no named days begins when the shift does, at 9")
        .containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop", "2026-11-23T07:30:00Z"))
        .as("Monday 8:30 in Berlin, a morning of level 2")
        .containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop", "2026-11-23T11:30:00Z")).containsExactly("ana");
    assertThat(Loaded.onCall(plan, "shop", "2026-12-01T07:30:00Z")).containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop", "2026-12-24T18:00:00Z"))
        .as("christmas lies on top")
        .containsExactly("ana");
    assertThat(Loaded.onCall(plan, "some-mornings", "2026-11-18T12:00:00Z")).containsExactly("bo");
  }

  @Test
  void saysWhatDidNotFitAndWhere() {
    assertThat(imported.report())
        .anyMatch(
            line -> line.startsWith("oncall.json:6: ana: notify_by_phone_call has no address"))
        .anyMatch(line -> line.contains("several people's at once"))
        .anyMatch(line -> line.contains("From iCal: turns from a calendar"))
        .anyMatch(line -> line.contains("the schedule From iCal has no shifts"))
        .anyMatch(
            line -> line.contains("Some mornings: in some hours nobody is on call; bo stands in"))
        .anyMatch(line -> line.contains("default: the wait before the first step"))
        .anyMatch(line -> line.contains("webhooks: a step trigger_webhook has no counterpart"))
        .anyMatch(line -> line.contains("the chain webhooks pages nobody"))
        .anyMatch(line -> line.contains("Scripts has no chain"))
        .anyMatch(line -> line.contains("a route by \"us-(east|west)\""));
  }

  @Test
  void readsTheStateOfTerraform() {
    Imported state = ImportCommand.read(Format.ONCALL, "state.json", TERRAFORM);
    Plan plan = Loaded.plan(state.plan().orElseThrow());

    assertThat(plan.people()).containsOnlyKeys("ana");
    assertThat(plan.service("grafana").owner()).isEqualTo("ana");
    assertThat(plan.arrangements().sources().byName()).containsOnlyKeys("grafana");
  }

  @Test
  void makesAPlanOfWhateverItGets() {
    for (String file : List.of("{}", "{\"schedules\": [3], \"users\": {\"results\": [[]]}}")) {
      Imported little = ImportCommand.read(Format.ONCALL, "o.json", file);
      assertThat(Loaded.plan(little.plan().orElseThrow()).people()).containsOnlyKeys("nobody");
    }
  }
}
