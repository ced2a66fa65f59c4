package io.midwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.importing.ImportCommand.Format;
import io.midwatch.cli.importing.ImportCommand.Imported;
import io.midwatch.plan.Plan;
import org.junit.jupiter.api.Test;

final class GoAlertDumpTest {
  /** As {@code pg_dump --data-only} writes it; tabs stand as ¦ here. */
  private static final String DUMP =
      """
      --
      -- PostgreSQL database dump
      --
      SET client_encoding = 'UTF8';

      COPY public.alerts (id, summary) FROM stdin;
      1¦COPY public.users (id, name) FROM stdin;
      \\.

      COPY public.users (id, bio, email, name, role) FROM stdin;
      u1¦\\N¦ana@example.org¦Ana\\tLind \\\\ \\x41\\102¦admin
      u2¦¦bo@example.org¦Bo¦user
      u3¦¦cy@example.org¦Cy¦user
      \\.

      COPY public.user_contact_methods (id, name, type, value, disabled, user_id, dest) FROM stdin;
      c1¦mobile¦DEST¦¦f¦u1¦{"Args": {"phone_number": "+4915112345678"}, "Type": "builtin-twilio-sms"}
      c2¦old¦EMAIL¦ana2@example.org¦f¦u1¦{}
      c3¦off¦EMAIL¦x@example.org¦t¦u2¦{}
      \\.

      COPY public.user_notification_rules (id, delay_minutes, contact_method_id, user_id) FROM stdin;
      n1¦0¦c1¦u1
      n2¦5¦c2¦u1
      \\.

      COPY public.rotations (id, name, type, start_time, shift_length, time_zone) FROM stdin;
      r1¦Shop weekly¦weekly¦2025-01-06 08:00:00+00¦1¦Europe/Berlin
      \\.

      COPY public.rotation_participants (id, rotation_id, "position", user_id) FROM stdin;
      p3¦r1¦2¦u3
      p1¦r1¦0¦u1
      p2¦r1¦1¦u2
      \\.

      COPY public.rotation_state (id, rotation_id, "position", shift_start) FROM stdin;
      1¦r1¦1¦2026-11-16 08:00:00+00
      \\.

      COPY public.schedules (id, name, time_zone) FROM stdin;
      s1¦Round the clock¦Europe/Berlin
      \\.

      COPY public.schedule_rules (id, schedule_id, sunday, monday, tuesday, wednesday, thursday, friday, saturday, start_time, end_time, tgt_user_id, tgt_rotation_id) FROM stdin;
      x1¦s1¦f¦t¦t¦t¦t¦t¦f¦00:00:00¦00:00:00¦\\N¦r1
      x2¦s1¦t¦f¦f¦f¦f¦f¦t¦00:00:00¦23:59:59¦u3¦\\N
      \\.

      COPY public.schedule_data (id, schedule_id, data) FROM stdin;
      1¦s1¦{"V1": {"TemporarySchedules": [{"Start": "2026-12-24T00:00:00Z"}]}}
      \\.

      COPY public.escalation_policies (id, name, repeat) FROM stdin;
      e1¦Shop policy¦2
      \\.

      COPY public.escalation_policy_steps (id, delay, step_number, escalation_policy_id, multi_ack) FROM stdin;
      t2¦15¦1¦e1¦f
      t1¦5¦0¦e1¦t
      \\.

      COPY public.escalation_policy_actions (id, escalation_policy_step_id, user_id, schedule_id, rotation_id, channel_id) FROM stdin;
      a1¦t1¦\\N¦s1¦\\N¦\\N
      a2¦t2¦u2¦\\N¦\\N¦\\N
      a3¦t2¦\\N¦\\N¦\\N¦ch1
      \\.

      COPY public.services (id, name, escalation_policy_id, maintenance_expires_at) FROM stdin;
      v1¦Shop¦e1¦\\N
      \\.

      COPY public.integration_keys (id, name, type, service_id) FROM stdin;
      k1¦prom¦prometheusAlertmanager¦v1
      \\.

      COPY public.heartbeat_monitors (id, name, service_id, heartbeat_interval) FROM stdin;
      h1¦backup¦v1¦1 day 00:30:00
      \\.
      """
          .replace('¦', '\t');

  private final Imported imported = ImportCommand.read(Format.GOALERT, "goalert.sql", DUMP);

  @Test
  void makesAPlanThatLoads() {
    String text = imported.plan().orElseThrow();
    Plan plan = Loaded.plan(text);
    assertThat(plan.people()).containsOnlyKeys("ana-lind-ab", "bo", "cy");
    assertThat(plan.person("ana-lind-ab").name()).isEqualTo("Ana Lind \\ AB");
    assertThat(plan.person("ana-lind-ab").reach())
        .extracting(way -> way.channel())
        .containsExactly("sms", "email");
    assertThat(text)
        .contains(
            "shop-policy: { steps: [{ page: [round-the-clock], wait: 300s },"
                + " { page: [bo], wait: 900s }], repeat: 3 }")
        .contains("shop-prom: { kind: alertmanager");
    assertThat(plan.service("shop").owner()).isEqualTo("round-the-clock");
  }

  @Test
  void whoIsOnCallThereIsOnCallHere() {
    Plan plan = Loaded.plan(imported.plan().orElseThrow());
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-11-20T12:00:00Z")).containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-11-23T07:59:00Z")).containsExactly("bo");
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-11-23T08:00:00Z")).containsExactly("cy");
    assertThat(Loaded.onCall(plan, "shop-weekly", "2026-12-01T12:00:00Z"))
        .containsExactly("ana-lind-ab");
    assertThat(Loaded.onCall(plan, "round-the-clock", "2026-11-20T12:00:00Z"))
        .containsExactly("bo");
    assertThat(Loaded.onCall(plan, "round-the-clock", "2026-11-22T22:59:30Z"))
        .containsExactly("cy");
  }

  @Test
  void saysWhatDidNotFitByItsLineInTheDump() {
    assertThat(imported.report())
        .anyMatch(line -> line.startsWith("goalert.sql:19: Bo: a way that is switched off"))
        .anyMatch(line -> line.contains("Bo has no way that exists here: their e-mail"))
        .anyMatch(line -> line.contains("Round the clock: temporary schedules are left out"))
        .anyMatch(line -> line.contains("Shop policy: multiAck"))
        .anyMatch(line -> line.contains("a notification channel of a step could not be taken"))
        .anyMatch(line -> line.contains("the heartbeat backup (every 1470 minutes)"));
  }

  @Test
  void saysHowADumpThatCannotBeReadIsToBeWritten() {
    assertThat(ImportCommand.read(Format.GOALERT, "g", "PGDMP\0\1").report())
        .containsExactly("g: this is pg_dump's own format: write it with pg_dump --format=plain");
    assertThat(
            ImportCommand.read(Format.GOALERT, "g", "-- x\nINSERT INTO public.users VALUES (1);\n")
                .report())
        .containsExactly("g: its rows are INSERTs: write it without --inserts");
    assertThat(ImportCommand.read(Format.GOALERT, "g", "-- a dump of something else\n").report())
        .singleElement()
        .asString()
        .startsWith("g: none of its tables is GoAlert's");
  }

  /** A dump that breaks off, and cells that are not what they should be. */
  @Test
  void makesAPlanOfWhateverItGets() {
    for (int length = DUMP.indexOf("COPY public.users (id, bio");
        length < DUMP.length();
        length += 97) {
      Imported some = ImportCommand.read(Format.GOALERT, "g", DUMP.substring(0, length));
      some.plan().ifPresent(plan -> assertThat(Loaded.plan(plan).people()).isNotEmpty());
      assertThat(some.plan().isPresent() || !some.report().isEmpty()).isTrue();
    }
  }
}
