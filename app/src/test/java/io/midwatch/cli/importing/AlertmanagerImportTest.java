package io.midwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.cli.importing.ImportCommand.Format;
import io.midwatch.cli.importing.ImportCommand.Imported;
import io.midwatch.plan.Plan;
import io.midwatch.plan.source.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AlertmanagerImportTest {
  private static final String FILE =
      """
      global:
        smtp_smarthost: mail.example.org:587
        smtp_from: am@example.org
        smtp_auth_username: am
        resolve_timeout: 10m
      templates: [ "*.tmpl" ]
      route:
        receiver: default
        group_by: [alertname]
        group_wait: 30s
        routes:
          - matchers: [ 'team="db"' ]
            receiver: DB Team
            mute_time_intervals: [ nightly ]
          - matchers: [ 'team=~"shop|checkout"' ]
            receiver: shop
            continue: true
          - match: { severity: info }
            receiver: "null"
          - matchers: [ 'team="db"', 'severity="critical"' ]
            receiver: shop
          - matchers: [ 'host!~"test.*"' ]
            receiver: shop
      inhibit_rules:
        - source_matchers: [ 'team="db"' ]
          target_matchers: [ 'team="shop"' ]
          equal: [ cluster ]
        - source_matchers: [ 'severity="critical"' ]
          target_matchers: [ 'severity="warning"' ]
      time_intervals:
        - name: nightly
          time_intervals:
            - weekdays: [ "monday:friday", sunday ]
              times: [ { start_time: "22:00", end_time: "24:00" } ]
              location: Europe/Berlin
            - months: [ december ]
      receivers:
        - name: default
          email_configs: [ { to: "ops@example.org, boss@example.org", html: "x" } ]
        - name: DB Team
          pagerduty_configs: [ { service_key: abc } ]
        - name: shop
          slack_configs: [ { channel: "#shop", send_resolved: false } ]
          webhook_configs: [ { url: "http://hook.example.org/x" } ]
          victorops_configs: [ { routing_key: x } ]
        - name: "null"
      """;

  private final Imported imported = ImportCommand.read(Format.ALERTMANAGER, "am.yml", FILE);

  @Test
  void makesAPlanThatLoads() {
    Plan plan = Loaded.plan(imported.plan().orElseThrow());

    assertThat(plan.people()).containsOnlyKeys("default", "db-team", "shop");
    assertThat(plan.person("default").reach()).hasSize(2);
    assertThat(plan.person("shop").reach()).hasSize(2);
    assertThat(plan.service("shop").dependsOn()).containsExactly("db-team");
    assertThat(plan.maintenance()).hasSize(1);
    assertThat(plan.maintenance().getFirst().services()).containsExactly("db-team");
    Source source = plan.arrangements().sources().byName().firstEntry().getValue();
    assertThat(source.belongs().service()).isEqualTo("default");
    assertThat(source.belongs().labels()).containsExactly("team");
    assertThat(source.belongs().services())
        .containsEntry("db", "db-team")
        .containsEntry("checkout", "shop");
    assertThat(source.grades().of(Map.of("severity", "info"))).isEqualTo(Severity.TICKET);
    assertThat(source.grades().of(Map.of("severity", "warning"))).isEqualTo(Severity.NOTICE);
    assertThat(source.resolveAfter())
        .hasValueSatisfying(time -> assertThat(time.toMinutes()).isEqualTo(10));
  }

  @Test
  void saysWhatDidNotFitAndWhere() {
    List<String> report = imported.report();

    assertThat(report).anyMatch(line -> line.startsWith("am.yml:6: templates"));
    assertThat(report).anyMatch(line -> line.startsWith("am.yml:9: group_by"));
    assertThat(report).anyMatch(line -> line.startsWith("am.yml:17: continue"));
    assertThat(report).anyMatch(line -> line.startsWith("am.yml:20: a route by several matchers"));
    assertThat(report).anyMatch(line -> line.startsWith("am.yml:22: a route by several matchers"));
    assertThat(report).anyMatch(line -> line.contains("inhibition is not between two services"));
    assertThat(report).anyMatch(line -> line.contains("months cannot be said"));
    assertThat(report).anyMatch(line -> line.contains("victorops_configs has no counterpart"));
    assertThat(report).anyMatch(line -> line.contains("an end is always told"));
    assertThat(report).anyMatch(line -> line.contains("own words (html)"));
    assertThat(report).anyMatch(line -> line.contains("null tells nobody"));
  }

  @Test
  void copiesNoSecret() {
    assertThat(imported.plan().orElseThrow())
        .contains("webhook: \"${env:SHOP_WEBHOOK2}\"")
        .doesNotContain("hook.example.org", "abc");
  }

  @Test
  void endsWithHowMuchDidNotFitOnlyWhereThereIsAPlan(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("am.yml");

    Files.writeString(file, FILE);
    assertThat(said(0, file)).contains("things did not fit, or mean something else here\n");
    Files.writeString(file, "receivers: [ { name: a, email_configs: [ { to: a@example.org } ] } ]");
    assertThat(said(0, file)).endsWith("\n1 thing did not fit, or means something else here\n");
    Files.writeString(file, "");
    assertThat(said(2, file)).isEqualTo(file + ": this is no file with keys\n");
  }

  private static String said(int status, Path file) {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new ImportCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err));
    assertThat(command.execute("alertmanager", file.toString())).isEqualTo(status);
    return err.toString();
  }

  @Test
  void readsNothingFromWhatIsNoYaml() {
    Imported broken = ImportCommand.read(Format.ALERTMANAGER, "am.yml", "route: [ {");
    assertThat(broken.plan()).isEmpty();
    assertThat(broken.report()).anyMatch(line -> line.startsWith("am.yml:"));
  }
}
