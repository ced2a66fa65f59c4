package io.midwatch.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.lab.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real cron daemon starts wrapped jobs. It has a spool, a run folder and processes of its own, in
 * name spaces that end with it, so the machine's own crontabs are neither seen nor touched.
 *
 * <p>Cron looks at its clock once a minute: this takes up to a minute, and can't be had for less.
 */
class CronDaemonTest {
  private static final Path CRON =
      Path.of(System.getProperty("midwatch.test.cron", "/usr/sbin/cron"));

  @TempDir Path folder;

  private final PingStand stand = new PingStand();

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  @Timeout(110)
  void startsWrappedJobsWhoseEndsAreReportedWithTheReasonOfAFailure() throws Exception {
    assumeTrue(Files.isExecutable(CRON), "there is no " + CRON + ": apt-get install cron");
    Path midwatch = script("midwatch", "exec " + quoted(Job.midwatch()) + " \"$@\"");
    Path good = script("good.sh", "echo \"path $PATH, run $MIDWATCH_RUN_ID\"; cat");
    Path forbidden = script("forbidden.sh", "exit 0");
    Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("rw-r-----"));
    Path spool = Files.createDirectory(folder.resolve("spool"));
    Path crontab = spool.resolve("root");
    Files.writeString(
        crontab,
        """
        MIDWATCH_URL=%1$s
        MIDWATCH_PING_KEY=the-key
        MIDWATCH_QUEUE=%2$s/queue
        * * * * * %3$s run good -- %4$s %%input of the job
        * * * * * %3$s run forbidden -- %5$s
        """
            .formatted(stand.url(), folder, midwatch, good, forbidden));
    Files.setPosixFilePermissions(crontab, PosixFilePermissions.fromString("rw-------"));

    Process cron = start(spool);
    try {
      List<Request> came = stand.await(4, 80);

      assertThat(body(came, "/ping/the-key/good/0"))
          .contains("path /usr/bin:/bin, run ")
          .contains("input of the job");
      assertThat(body(came, "/ping/the-key/forbidden/126"))
          .contains("root may not run " + forbidden, "its rights are rw-r-----");
      assertThat(came.stream().map(Request::path))
          .contains("/ping/the-key/good/start", "/ping/the-key/forbidden/start");
    } finally {
      cron.destroyForcibly(); // Its process name space ends with it.
      assertThat(cron.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String body(List<Request> came, String path) {
    return came.stream()
        .filter(request -> request.path().equals(path))
        .map(request -> request.body().text())
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " did not come, but " + came));
  }

  /** Skips the test where name spaces can't be had, as without root. */
  private Process start(Path spool) throws IOException, InterruptedException {
    List<String> unshare =
        List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path table = Files.writeString(folder.resolve("crontab"), "");
    Path inside =
        script(
            "inside",
            """
            set -e
            mount -t tmpfs tmpfs /run
            mount --bind %s /var/spool/cron/crontabs
            mount --bind %s /etc/cron.d
            mount --bind %s /etc/crontab
            exec "$@"
            """
                .formatted(spool, empty, table));
    Process tried = command(unshare, inside, "true").redirectErrorStream(true).start();
    String said = new String(tried.getInputStream().readAllBytes(), UTF_8);
    assumeTrue(tried.waitFor() == 0, "needs name spaces of its own: run it as root: " + said);
    return command(unshare, inside, CRON.toString(), "-f")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("cron.log").toFile())
        .start();
  }

  private static ProcessBuilder command(List<String> unshare, Path inside, String... words) {
    List<String> all = new ArrayList<>(unshare);
    all.add(inside.toString());
    all.addAll(List.of(words));
    return new ProcessBuilder(all);
  }

  private Path script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").reduce((a, b) -> a + " " + b).orElse("");
  }
}
