package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.PING_KEY;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.ping.address.PingLane;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole conversations of known clients, with nothing but the base of their addresses changed. */
final class ConversationsTest {
  private PingRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = new PingRig(made -> List.of(new PingLane(made.desk)));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String log(int bytes) {
    return "begin\n" + "x".repeat(bytes - 10) + "\nend";
  }

  @Test
  void aBackupReportsItsStartItsLogAndItsEnd() throws Exception {
    BackupClient backup = new BackupClient(rig, "/ping/" + NIGHTLY, true);
    assertThat(backup.ping("start", "")).isTrue();
    assertThat(backup.ping("log", "checking")).isTrue();
    assertThat(backup.ping("", log(100_000))).isTrue();
    List<Ping> kept = rig.expectations.reported;
    assertThat(kept).extracting(Ping::act).containsExactly(Act.START, Act.LOG, Act.SUCCESS);
    assertThat(kept).allMatch(ping -> ping.run().isEmpty());
    Ping end = kept.getLast();
    assertThat(end.way().agent()).isEqualTo("borgmatic");
    assertThat(end.body().size()).isEqualTo(100_000);
    assertThat(end.body().isCut()).isTrue();
    assertThat(end.body().head()).startsWith("begin").hasSize(FastRequest.KEPT_HEAD);
    assertThat(end.body().tail()).endsWith("end").hasSize(FastRequest.KEPT_TAIL);
  }

  @Test
  void aBackupMakesItselfKnownByItsName() throws Exception {
    BackupClient backup = new BackupClient(rig, "/ping/" + PING_KEY + "/files", true);
    assertThat(backup.ping("start", "")).isTrue();
    assertThat(backup.ping("fail", "no space left on device")).isTrue();
    assertThat(rig.expectations.made.values())
        .singleElement()
        .satisfies(made -> {
          assertThat(made.service()).isEqualTo("jobs");
          assertThat(made.cadence().text()).isEqualTo("every 1d");
        });
    assertThat(rig.expectations.last().act()).isEqualTo(Act.FAIL);
    assertThat(rig.expectations.last().body().text()).isEqualTo("no space left on device");
  }

  @Test
  void aWrapperSendsTheLastBytesUpToTheLimitOfTheServer() throws Exception {
    WrapperClient wrapper = new WrapperClient(rig, "/ping/" + PING_KEY + "/wrapped", true);
    wrapper.run(log(200_000), 0);
    wrapper.run("Traceback: no such table", 3);
    List<Ping> kept = rig.expectations.reported;
    assertThat(kept)
        .extracting(Ping::act)
        .containsExactly(Act.START, Act.SUCCESS, Act.START, Act.FAIL);
    assertThat(kept.get(0).run()).isPresent().isEqualTo(kept.get(1).run());
    assertThat(kept.get(2).run()).isPresent().isNotEqualTo(kept.get(0).run());
    assertThat(kept.get(1).body().isCut()).as("nothing more is lost here").isFalse();
    assertThat(kept.get(1).body().size()).isEqualTo(65_536);
    assertThat(kept.get(1).body().text()).endsWith("end");
    assertThat(kept.get(3).exit()).hasValue(3);
  }

  @Test
  void aWrapperTriesAgainWhereNothingCouldBeWrittenAndNotWhereItIsUnknown() throws Exception {
    rig.expectations.failure = Optional.of(new OverloadedException(4096));
    WrapperClient wrapper = new WrapperClient(rig, "/ping/" + NIGHTLY, false);
    assertThatThrownBy(() -> wrapper.run("", 0)).hasMessageContaining("max tries");
    assertThat(wrapper.tries()).isEqualTo(3);
    rig.expectations.failure = Optional.empty();
    wrapper.run("", 0);
    assertThat(rig.expectations.reported).hasSize(2);
    WrapperClient stranger = new WrapperClient(rig, "/ping/" + PING_KEY + "/stranger", false);
    assertThatThrownBy(() -> stranger.run("", 0)).hasMessageContaining("404");
    assertThat(stranger.tries()).isEqualTo(1);
  }
}
