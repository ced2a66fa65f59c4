package io.midwatch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.cli.job.Job;
import io.midwatch.cli.wiring.LocalAccess;
import io.midwatch.lab.http.LabHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wrapped job, the whole program it reports to, and the person who hears of what went wrong. */
@EnabledOnOs(OS.LINUX)
class JobStoryTest {
  private static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: ANA } ] } }
      heartbeats: { ping-key: the-key-of-this-test }
      services:
        shop:
          owner: ana
          checks:
            - { heartbeat: billing, every: 1d }
            - { heartbeat: export, every: 1d, longest: 2s }
      """;

  @TempDir Path folder;

  private final LabHook ana = LabHook.start();

  @AfterEach
  void close() {
    ana.close();
  }

  private OutsideProcess midwatch() throws IOException {
    Files.writeString(folder.resolve("midwatch.yml"), PLAN.replace("ANA", ana.uri().toString()));
    return OutsideProcess.start(folder).watching();
  }

  private Job job(String... words) throws IOException {
    String url = LocalAccess.read(folder.resolve("data")).orElseThrow().url();
    return Job.start(
        folder, Map.of("MIDWATCH_URL", url, "MIDWATCH_PING_KEY", "the-key-of-this-test"), words);
  }

  private List<JsonNode> told(String kind) {
    return ana.deliveries().all().stream()
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()))
        .filter(notice -> notice.path("kind").asString("").equals(kind))
        .toList();
  }

  @Test
  @Timeout(110)
  @Proves("cron-permission")
  void aJobThatMayNotReadItsFilesIsToldWithItsExitStatusAndTheEndOfItsOutput() throws Exception {
    String script = "echo opening; echo 'cat: /srv/ledger: Permission denied' >&2; exit 13";
    try (OutsideProcess midwatch = midwatch()) {
      assertThat(job("run", "billing", "--", "sh", "-c", script).status()).isEqualTo(13);

      midwatch.until(() -> !told("failure").isEmpty());
      assertThat(told("failure"))
          .singleElement()
          .asString()
          .contains("billing", "13", "cat: /srv/ledger: Permission denied");

      assertThat(job("run", "billing", "--", "true").status()).isZero();
      midwatch.until(() -> !told("recovery").isEmpty());
      assertThat(told("failure")).hasSize(1);
    }
  }

  @Test
  @Timeout(110)
  @Proves("cron-permission")
  void aJobThatThisUserMayNotRunIsToldWithTheReason() throws Exception {
    Path script = Files.writeString(folder.resolve("billing.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r-----"));
    try (OutsideProcess midwatch = midwatch()) {
      assertThat(job("run", "billing", "--", script.toString()).status()).isEqualTo(126);

      midwatch.until(() -> !told("failure").isEmpty());
      assertThat(told("failure"))
          .singleElement()
          .asString()
          .contains("126", "may not run " + script, "its rights are rw-r-----");
    }
  }

  @Test
  @Timeout(110)
  @Proves("cron-overrun")
  void aJobThatHangsIsToldWhileItHangs() throws Exception {
    try (OutsideProcess midwatch = midwatch()) {
      Job hanging = job("run", "export", "--", "sh", "-c", "echo up; exec sleep 300");
      hanging.says("up");

      midwatch.until(() -> !told("failure").isEmpty());
      assertThat(told("failure")).singleElement().asString().contains("export");

      hanging.signal("TERM");
      assertThat(hanging.status()).isEqualTo(143);
    }
  }
}
