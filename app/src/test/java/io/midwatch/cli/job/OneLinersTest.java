package io.midwatch.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.midwatch.lab.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the manual for places without Java, word for word, run by dash with curl. */
class OneLinersTest {
  @TempDir Path folder;

  private final PingStand stand = new PingStand();

  @BeforeEach
  void needsDashAndCurl() throws IOException {
    for (String program : List.of("dash", "curl")) {
      assumeThat(Files.isExecutable(Path.of("/usr/bin", program)))
          .as("there is no /usr/bin/%1$s: apt-get install %1$s", program)
          .isTrue();
    }
    Path job =
        Files.writeString(folder.resolve("billing.sh"), "#!/bin/sh\necho \"bill $*\"\nexit 3\n");
    Files.setPosixFilePermissions(job, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void theLineForTheCrontabReportsTheExitStatus() throws Exception {
    dash(manual("crontab"));

    assertThat(stand.acts(1)).containsExactly("/nightly-billing/3");
  }

  @Test
  void theLineForAScriptKeepsTheExitStatus() throws Exception {
    assertThat(dash(manual("status"))).isEqualTo(3);

    assertThat(stand.acts(1)).containsExactly("/nightly-billing/3");
  }

  @Test
  void theWrapperTellsStartAndEndOfOneRunWithItsOutput() throws Exception {
    assertThat(dash(manual("wrapper"), "some-job", "billing.sh", "a b", "c")).isEqualTo(3);

    assertThat(stand.acts(2)).containsExactly("/some-job/start", "/some-job/3");
    List<Request> came = stand.await(2);
    assertThat(came.getFirst().query()).matches("rid=[0-9a-f-]{36}");
    assertThat(came.get(1).query()).isEqualTo(came.getFirst().query());
    assertThat(came.get(1).body().text()).isEqualTo("bill a b c\n");
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("bill a b c\n");
  }

  @Test
  void theWrapperRunsTheJobWhenNobodyIsThere() throws Exception {
    stand.close();

    assertThat(dash(manual("wrapper"), "some-job", "billing.sh")).isEqualTo(3);
  }

  /** The block behind that mark, with nothing changed but the server. */
  private String manual(String mark) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "heartbeats.md"));
    String start = "<!-- line: " + mark + " -->\n```sh\n";
    int from = text.indexOf(start) + start.length();
    assertThat(from).isGreaterThanOrEqualTo(start.length());
    return text.substring(from, text.indexOf("```", from))
        .replace("https://watch.example.org", stand.url());
  }

  private int dash(String script, String... words) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), script);
    List<String> command = new ArrayList<>(List.of("/usr/bin/dash", file.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    builder.environment().put("no_proxy", "*");
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String out = Files.readString(folder.resolve("out"), UTF_8);
    assertThat(out).doesNotContain("not found");
    return process.exitValue();
  }
}
