package io.midwatch.detect.kind.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.OnConnect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * After everything hostile, as many sockets and threads are open as before. They are the process's,
 * so no other test runs meanwhile.
 */
@Isolated
class HttpLeaksTest {
  private static final Path HANDLES = Path.of("/proc/self/fd");

  @Test
  void leavesNeitherSocketsNorThreadsBehind() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(HANDLES), "needs /proc/self/fd to count open files: skipped");
    Set<Thread> others = Set.copyOf(Thread.getAllStackTraces().keySet());
    round(); // loads classes and starts what lives for ever
    long sockets = sockets();
    int threads = Thread.activeCount();
    for (int i = 0; i < 3; i++) {
      round();
    }
    await(() -> sockets() <= sockets);
    assertThat(sockets()).isLessThanOrEqualTo(sockets);
    await(() -> Thread.activeCount() <= threads);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    assertThat(Thread.getAllStackTraces().keySet())
        .as("the library's own threads: nothing is pooled, so nobody has to clean")
        .filteredOn(thread -> !others.contains(thread))
        .noneMatch(thread -> thread.getName().contains("ConnectionPool"));
  }

  private static void round() {
    Trial http = Trial.of(new HttpKind()).within(Duration.ofMillis(120));
    try (FaultyHttpServer server = FaultyHttpServer.start()) {
      HttpHostileTest.cases()
          .values()
          .forEach(one -> {
            server.on("/x", one.answer());
            http.look(server.uri("/x").toString());
          });
      for (OnConnect manner :
          List.of(new OnConnect.HangUp(), new OnConnect.Reset(), new OnConnect.NeverRead())) {
        server.onConnect(manner);
        http.look(server.uri("/x").toString());
      }
    }
  }

  private static long sockets() {
    try (Stream<Path> handles = Files.list(HANDLES)) {
      return handles.filter(HttpLeaksTest::isSocket).count();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static boolean isSocket(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString().startsWith("socket:");
    } catch (IOException gone) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(20_000_000);
    }
  }
}
