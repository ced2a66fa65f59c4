package io.midwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.midwatch.cli.importing.ImportCommand.Format;
import io.midwatch.cli.importing.ImportCommand.Imported;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OpsgenieImportTest {
  /** As the API answers, gathered by docs/importing.md. */
  private static final String FILE =
      """
      {
        "users": [
          { "id": "u1", "username": "ana.lind@example.org", "fullName": "Ana Lind", "timeZone": "Europe/Berlin",
            "blocked": false, "role": { "name": "Admin" },
            "userContacts": [ { "id": "c1", "to": "ana.lind@example.org", "contactMethod": "email", "enabled": true } ],
            "notificationRules": [
              { "id": "n1", "name": "New Alert", "actionType": "create-alert", "enabled": true, "steps": [
                { "contact": { "method": "voice", "to": "49-15112345678" }, "sendAfter": { "timeAmount": 5, "timeUnit": "minutes" }, "enabled": true },
                { "contact": { "method": "sms", "to": "49-15112345678" }, "sendAfter": { "timeAmount": 0, "timeUnit": "minutes" }, "enabled": true },
                { "contact": { "method": "mobile", "to": "Ana's phone" }, "sendAfter": { "timeAmount": 0 }, "enabled": true },
                { "contact": { "method": "email", "to": "old@example.org" }, "sendAfter": { "timeAmount": 9 }, "enabled": false } ] },
              { "id": "n2", "name": "Closed", "actionType": "closed-alert", "enabled": true, "steps": [
                { "contact": { "method": "email", "to": "ana.lind@example.org" }, "sendAfter": { "timeAmount": 0 } } ] } ] },
          { "id": "u2", "username": "bo@example.org", "fullName": "Bo Sand", "timeZone": "UTC", "blocked": false },
          { "id": "u3", "username": "gone@example.org", "fullName": "Gone", "blocked": true },
          { "id": "u4", "username": "cy@example.org", "fullName": "Cy", "timeZone": "Asia/Tokyo",
            "userContacts": [ { "to": "cy@example.org", "contactMethod": "email", "enabled": true },
                              { "to": "81-90", "contactMethod": "sms", "enabled": false } ] } ],
        "teams": [
          { "id": "t1", "name": "Payments", "members": [ { "user": { "id": "u2", "username": "bo@example.org" }, "role": "user" } ] },
          { "id": "t2", "name": "Search", "members": [ { "user": { "id": "u4" }, "role": "admin" } ] } ],
        "routing_rules": { "data": [
          { "id": "r1", "teamId": "t1", "name": "Nights", "isDefault": false, "criteria": { "type": "match-all-conditions" },
            "notify": { "type": "none" } },
          { "id": "r2", "teamId": "t1", "name": "Default Routing Rule", "isDefault": true, "criteria": { "type": "match-all" },
            "notify": { "type": "escalation", "id": "e1", "name": "Payments_escalation" } } ] },
        "schedules": { "data": [
          { "id": "s1", "name": "Payments_schedule", "timezone": "Europe/Berlin", "enabled": true, "ownerTeam": { "id": "t1" },
            "rotations": [
              { "id": "w1", "name": "all", "startDate": "2026-03-02T08:00:00Z", "type": "weekly", "length": 1,
                "participants": [ { "type": "user", "id": "u1", "username": "ana.lind@example.org" },
                                  { "type": "none" },
                                  { "type": "user", "id": "u2", "username": "bo@example.org" } ] },
              { "id": "w2", "name": "day", "startDate": "2026-03-02T07:00:00Z", "type": "daily", "length": 1,
                "participants": [ { "type": "user", "id": "u4" }, { "type": "user", "id": "u2" } ],
                "timeRestriction": { "type": "weekday-and-time-of-day", "restrictions": [
                  { "startDay": "tuesday", "startHour": 9, "startMin": 30, "endDay": "tuesday", "endHour": 17, "endMin": 0 },
                  { "startDay": "saturday", "startHour": 22, "startMin": 0, "endDay": "sunday", "endHour": 6, "endMin": 0 } ] } } ] },
          { "id": "s2", "name": "Search nights", "timezone": "Asia/Tokyo", "ownerTeam": { "id": "t2" }, "rotations": [
              { "id": "w3", "startDate": "2026-03-01T15:00:00Z", "endDate": "2030-01-01T00:00:00Z", "type": "hourly", "length": 12,
                "participants": [ { "type": "team", "id": "t2", "name": "Search" } ],
                "timeRestriction": { "type": "time-of-day", "restriction": { "startHour": 22, "startMin": 0, "endHour": 6, "endMin": 0 } } } ] },
          { "id": "s3", "name": "Empty", "timezone": "UTC", "rotations": [] } ] },
        "escalations": { "data": [
          { "id": "e1", "name": "Payments_escalation", "ownerTeam": { "id": "t1" }, "rules": [
            { "condition": "if-not-closed", "notifyType": "all", "delay": { "timeAmount": 1, "timeUnit": "hours" }, "recipient": { "type": "team", "id": "t2" } },
            { "condition": "if-not-acked", "notifyType": "default", "delay": { "timeAmount": 0, "timeUnit": "minutes" }, "recipient": { "type": "schedule", "id": "s1" } },
            { "condition": "if-not-acked", "notifyType": "next", "delay": { "timeAmount": 10, "timeUnit": "minutes" }, "recipient": { "type": "schedule", "id": "s1" } } ],
            "repeat": { "waitInterval": 30, "count": 3, "closeAlertAfterAll": false } },
          { "id": "e2", "name": "Nobody", "rules": [ { "delay": { "timeAmount": 0 }, "recipient": { "type": "user", "id": "u3", "username": "gone@example.org" } } ] } ] },
        "integrations": { "data": [
          { "id": "i1", "name": "Prom", "enabled": true, "type": "Prometheus", "teamId": "t1" },
          { "id": "i2", "name": "Jira", "enabled": true, "type": "JiraServiceDesk", "teamId": "t1" },
          { "id": "i3", "name": "Off", "enabled": false, "type": "Grafana", "teamId": "t2" } ] },
        "heartbeats": { "data": { "heartbeats": [] } },
        "maintenance": [ { "id": "m1", "description": "Christmas", "status": "planned" } ]
      }
      """;

  private static final String TERRAFORM =
      """
      { "format_version": "1.0", "values": { "root_module": { "resources": [
        { "type": "opsgenie_user", "values": { "id": "u1", "username": "ana@example.org", "full_name": "Ana", "timezone": "Europe/Berlin" } },
        { "type": "opsgenie_user_contact", "values": { "username": "ana@example.org", "method": "voice", "to": "15005550006", "enabled": true } },
        { "type": "opsgenie_notification_rule", "values": { "username": "ana@example.org", "action_type": "create-alert", "enabled": true,
          "steps": [ { "contact": [ { "method": "sms", "to": "1-5005550006" } ], "send_after": 1, "enabled": true } ] } },
        { "type": "opsgenie_team", "values": { "id": "t1", "name": "Core", "member": [ { "id": "u1", "role": "user" } ] } },
        { "type": "opsgenie_schedule", "values": { "id": "s1", "name": "core", "timezone": "Europe/Berlin", "enabled": true, "owner_team_id": "t1" } },
        { "type": "opsgenie_schedule_rotation", "values": { "schedule_id": "s1", "name": "turn", "start_date": "2026-03-02T08:00:00Z", "type": "weekly",
          "length": 2, "participant": [ { "type": "user", "id": "u1" } ],
          "time_restriction": [ { "type": "time-of-day", "restriction": [ { "start_hour": 8, "start_min": 0, "end_hour": 18, "end_min": 30 } ] } ] } },
        { "type": "opsgenie_escalation", "values": { "id": "e1", "name": "core", "owner_team_id": "t1",
          "rules": [ { "condition": "if-not-acked", "notify_type": "default", "delay": 5, "recipient": [ { "type": "schedule", "id": "s1" } ] } ],
          "repeat": [ { "wait_interval": 10, "count": 1 } ] } },
        { "type": "opsgenie_api_integration", "values": { "id": "i1", "name": "graf", "type": "Grafana", "enabled": true, "owner_team_id": "t1" } }
      ] } } }
      """;

  private final Imported imported = ImportCommand.read(Format.OPSGENIE, "og.json", FILE);

  private Plan plan() {
    return Loaded.plan(imported.plan().orElseThrow());
  }

  private static List<String> onCall(Plan plan, String rota, Instant at) {
    return plan.onCall(rota, at).stream().map(Person::id).toList();
  }

  @Test
  void makesAPlanThatLoads() {
    Plan plan = plan();

    assertThat(plan.people()).containsOnlyKeys("ana.lind", "bo", "cy");
    assertThat(plan.person("ana.lind").zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(plan.person("ana.lind").reach())
        .extracting(Reach::channel, Reach::address)
        .containsExactly(tuple("sms", "+4915112345678"), tuple("voice", "+4915112345678"));
    assertThat(plan.person("ana.lind").reach().getLast().after()).isEqualTo(Duration.ofMinutes(5));
    assertThat(plan.person("bo").reach())
        .extracting(Reach::address)
        .containsExactly("bo@example.org");
    assertThat(plan.services()).containsOnlyKeys("payments", "search");
    assertThat(plan.service("payments").owner()).isEqualTo("payments_schedule");
    assertThat(plan.service("search").owner()).isEqualTo("search-nights");
    assertThat(imported.plan().orElseThrow())
        .contains(
            "payments_escalation: { steps: [{ page: [payments_schedule], wait: 600s }, { page:"
                + " [payments_schedule], wait: 3000s }, { page: [search-nights], wait: 1800s }],"
                + " repeat: 4 }")
        .contains("payments: { owner: payments_schedule, policy: payments_escalation }")
        .contains("prom: { kind: alertmanager,")
        .doesNotContain("\n  off:");
  }

  /** As Opsgenie reckons it, written down a second time: from the rotations, at 1,000 moments. */
  @Test
  void whoIsOnCallThereIsOnCallHereAtAThousandMoments() {
    Plan plan = plan();
    Random random = new Random(25);
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    for (int i = 0; i < 1_000; i++) {
      Instant at = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(300 * 86_400));
      ZonedDateTime there = at.atZone(berlin);
      assertThat(onCall(plan, "payments_schedule", at))
          .as(there.toString())
          .containsExactly(paymentsThere(there));
      assertThat(onCall(plan, "search-nights", at)).containsExactly("cy");
    }
  }

  private static String paymentsThere(ZonedDateTime at) {
    int minute = at.getHour() * 60 + at.getMinute();
    boolean day =
        switch (at.getDayOfWeek()) {
          case TUESDAY -> minute >= 9 * 60 + 30 && minute < 17 * 60;
          case SATURDAY -> minute >= 22 * 60;
          case SUNDAY -> minute < 6 * 60;
          case MONDAY, WEDNESDAY, THURSDAY, FRIDAY -> false;
        };
    ZonedDateTime monday = ZonedDateTime.parse("2026-03-02T09:00+01:00[Europe/Berlin]");
    if (day) {
      long days =
          ChronoUnit.DAYS.between(monday.withHour(8).toLocalDateTime(), at.toLocalDateTime());
      return List.of("cy", "bo").get((int) (days % 2));
    }
    long weeks = ChronoUnit.DAYS.between(monday.toLocalDateTime(), at.toLocalDateTime()) / 7;
    assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    return List.of("ana.lind", "ana.lind", "bo").get((int) (weeks % 3));
  }

  @Test
  void saysWhatDidNotFitAndWhere() {
    assertThat(imported.report())
        .anyMatch(line -> line.startsWith("og.json:10: Ana Lind: mobile has no address"))
        .anyMatch(line -> line.contains("Payments_schedule, all: a turn of none \"\" is that of"))
        .anyMatch(line -> line.contains("where rotations overlap, all of them are on call there"))
        .anyMatch(line -> line.contains("a turn of team \"Search\" is that of one person here: cy"))
        .anyMatch(line -> line.contains("a rotation: it ends on a day; here it goes on"))
        .anyMatch(line -> line.contains("Search nights: in some hours nobody is on call"))
        .anyMatch(line -> line.contains("the schedule Empty has nobody: left out"))
        .anyMatch(line -> line.contains("the next on call of payments_schedule is not named here"))
        .anyMatch(line -> line.contains("whoever takes a page is asked again after ack-for"))
        .anyMatch(line -> line.contains("Nobody: \"gone@example.org\" could not be taken over"))
        .anyMatch(line -> line.contains("the escalation Nobody pages nobody: left out"))
        .anyMatch(line -> line.contains("Payments: the routing rule \"Nights\" by conditions"))
        .anyMatch(line -> line.contains("Jira (JiraServiceDesk): see kind: generic"))
        .anyMatch(line -> line.contains("maintenance: \"Christmas\" is not taken over"));
  }

  @Test
  void readsTheStateOfTerraform() {
    Imported state = ImportCommand.read(Format.OPSGENIE, "state.json", TERRAFORM);
    Plan plan = Loaded.plan(state.plan().orElseThrow());

    assertThat(plan.person("ana").reach())
        .extracting(Reach::channel, Reach::address)
        .containsExactly(tuple("sms", "+15005550006"));
    assertThat(plan.service("core").owner()).isEqualTo("core");
    assertThat(plan.arrangements().sources().byName()).containsOnlyKeys("graf");
    assertThat(state.plan().orElseThrow())
        .contains("08:00-18:30")
        .contains("core: { steps: [{ page: [core], wait: 600s }], repeat: 2 }");
    assertThat(state.report())
        .anyMatch(line -> line.contains("core: nothing is waited for before the first step"));
  }

  @Test
  void makesAPlanOfWhateverItGets() {
    for (String file :
        List.of("{}", "{\"schedules\": [3, {\"id\": []}], \"users\": {\"data\": [[], {}]}}")) {
      Imported little = ImportCommand.read(Format.OPSGENIE, "o.json", file);
      assertThat(Loaded.plan(little.plan().orElseThrow()).people()).containsOnlyKeys("nobody");
    }
  }
}
