package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.RefusedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be done after a test page is said where it was sent, if anything was taken. */
class TestPageHintTest {
  private static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: "TARGET" } ] } }
      services: { shop: { owner: ana, checks: [ { tcp: "127.0.0.1:9" } ] } }
      """;

  @TempDir Path folder;

  private Ran page(String target) throws IOException {
    Path plan = Files.writeString(folder.resolve("midwatch.yml"), PLAN.replace("TARGET", target));
    return Ran.command("test-page", "-c", plan, "--data", folder.resolve("data"), "ana");
  }

  @Test
  void namesTheCommandThatConfirmsWhatArrived() throws IOException {
    try (LabHook hook = LabHook.start(Endpoint.any())) {
      Ran ran = page(hook.uri().toString());
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("midwatch test-page ana --confirm CODE");
    }
  }

  @Test
  void saysNothingOfACodeThatNobodyGot() throws IOException {
    try (RefusedPort nobody = RefusedPort.take()) {
      Ran ran = page("http://127.0.0.1:" + nobody.port() + "/");
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).doesNotContain("--confirm");
    }
  }
}
