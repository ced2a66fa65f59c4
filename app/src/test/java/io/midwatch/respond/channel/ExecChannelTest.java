package io.midwatch.respond.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Notices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecChannelTest extends ChannelContract {
  private static final String TOKEN = "pager-token-4711";

  @TempDir Path folder;

  @Override
  protected Rig open() {
    return new ProgramRig(folder, patience());
  }

  @Test
  void findsACleanEnvironmentAndItsArguments() throws InterruptedException {
    ProgramRig rig = (ProgramRig) rig();
    rig.script("echo \"$1|$MIDWATCH_SERVICE|$MIDWATCH_KIND|${HOME:-nothing}\"");

    Sent sent = rig.channel().send(Notices.failure(), rig.reach(), rig.shared(), "k");

    assertThat(sent.answer()).isEqualTo("exit 0 to ana|shop|failure|nothing");
  }

  @Test
  void isOffUnlessThePlanAllowsPrograms() throws InterruptedException {
    rig().mood(Rig.Mood.ACCEPT);
    Sent sent =
        new ExecChannel(() -> false).send(Notices.failure(), rig().reach(), rig().shared(), "k");

    assertThat(sent).isInstanceOf(Sent.Refused.class);
    assertThat(sent.answer()).contains("watcher.exec");
    assertThat(rig().received()).isEmpty();
  }

  @Test
  void endsWhatTheProgramHasStarted() throws InterruptedException, IOException {
    hurry(Duration.ofSeconds(5));
    ProgramRig rig = (ProgramRig) rig();
    Path pid = folder.resolve("pid");
    rig.script("sleep 600 & echo $! > " + pid + "; wait");

    Sent sent = rig.channel().send(Notices.failure(), rig.reach(), rig.shared(), "k");

    assertThat(sent).isInstanceOf(Sent.TryAgain.class);
    long child = Long.parseLong(Files.readString(pid).strip());
    assertThat(runs(child)).isFalse();
  }

  /** Killed but not yet buried counts as dead. */
  private static boolean runs(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).matches("(?s).*\\) Z .*");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void wantsAFullPathToAProgram() {
    assertThatThrownBy(() -> rig().channel().check("page", Options.NONE, Options.NONE))
        .hasMessageContaining("full path");
    assertThatThrownBy(() -> rig().channel().check("/no/such", Options.NONE, Options.NONE))
        .hasMessageContaining("no program");
  }

  /** A shell script that writes down what it is given. */
  private static final class ProgramRig implements Rig {
    private final Path folder;
    private final Path script;
    private final Duration patience;

    ProgramRig(Path folder, Duration patience) {
      this.folder = folder;
      this.patience = patience;
      this.script = folder.resolve("page");
      mood(Mood.ACCEPT);
    }

    void script(String body) {
      try {
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Channel channel() {
      return new ExecChannel(() -> true);
    }

    @Override
    public Reach reach() {
      return new Reach(
          "exec",
          script.toString(),
          new Options(
              Map.of(
                  "args",
                  List.of("to ana"),
                  "env",
                  Map.of("TOKEN", new Secret(TOKEN)),
                  "timeout",
                  patience)));
    }

    @Override
    public Options shared() {
      return Options.NONE;
    }

    @Override
    public void mood(Mood mood) {
      String keep = "cat > \"$(mktemp " + folder + "/got.XXXXXX)\"; ";
      switch (mood) {
        case ACCEPT -> script(keep + "exit 0");
        case BUSY -> script(keep + "exit 75");
        case REFUSE -> script("exit 1");
        case HANG -> script("sleep 600");
        case GARBAGE -> script("kill -9 $$");
        case BLAB -> script("echo \"no: $TOKEN\"; exit 1");
      }
    }

    @Override
    public List<String> secrets() {
      return List.of(TOKEN);
    }

    @Override
    public List<String> received() {
      List<Path> files = new ArrayList<>();
      try (var all = Files.newDirectoryStream(folder, "got.*")) {
        all.forEach(files::add);
        files.sort((a, b) -> Long.compare(modified(a), modified(b)));
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
          texts.add(Files.readString(file));
        }
        return texts;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static long modified(Path file) {
      try {
        return Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      // The folder goes with the test.
    }
  }
}
