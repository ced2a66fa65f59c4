package io.midwatch.detect.kind.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.Reason;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Sighting;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plugins that stand on half the servers of the world. */
class RealPluginsTest {
  @BeforeEach
  void needsThePlugins() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/lib/nagios/plugins/check_load")),
        "install monitoring-plugins-basic to run this test");
  }

  private static Sighting run(String line) throws Exception {
    return TryLook.once(TryPlan.probe(new ExecKind(), line, Map.of()));
  }

  @Test
  void readsTheLoad() throws Exception {
    Sighting sighting = run("check_load -w 1000,1000,1000 -c 2000,2000,2000");
    assertThat(sighting.reason()).isEqualTo(Reason.OK);
    assertThat(sighting.measures()).containsKeys("load1", "load5", "load15");
  }

  @Test
  void readsTheDisk() throws Exception {
    Sighting full = run("check_disk -c 100% -p /");
    assertThat(full.reason()).isEqualTo(Reason.PROGRAM);
    assertThat(full.detail()).startsWith("DISK CRITICAL");
    assertThat(full.measures()).containsKey("/");
  }

  @Test
  void readsADummyWarningAndAnUnknown() throws Exception {
    assertThat(run("check_dummy 1 'nearly full'").reason()).isEqualTo(Reason.DEGRADED);
    assertThat(run("check_dummy 1 'nearly full'").detail()).isEqualTo("WARNING: nearly full");
    assertThat(run("check_dummy 3").reason()).isEqualTo(Reason.PROGRAM_UNKNOWN);
    assertThat(run("check_load --no-such-option").reason()).isEqualTo(Reason.PROGRAM_UNKNOWN);
  }

  @Test
  void readsAPortOpenAndClosed() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      Sighting open = run("check_tcp -H 127.0.0.1 -p " + port);
      assertThat(open.reason()).isEqualTo(Reason.OK);
      assertThat(open.measures()).containsKey("time");
    }
    assertThat(run("check_tcp -H 127.0.0.1 -p " + port).reason()).isEqualTo(Reason.PROGRAM);
  }
}
