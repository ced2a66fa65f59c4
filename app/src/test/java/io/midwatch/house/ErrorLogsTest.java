package io.midwatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** That this class passes shows that announcements reach the log; the rest is ErrorWatch's. */
class ErrorLogsTest {
  @Test
  void hearsWhatIsLoggedAndAcceptsWhatWasAnnounced() {
    ExpectedErrors.expect("on purpose");

    LoggerFactory.getLogger(ErrorLogsTest.class).error("on purpose");
  }

  @Test
  void knowsTheThreadsThatATestStarts() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> seen = threads.submit(() -> ErrorLogs.shift().orElseThrow().toString());

      assertThat(seen.get()).isEqualTo(ErrorLogsTest.class.getName());
    }
  }

  @Nested
  class InsideAnotherClass {
    @Test
    void belongsToTheOuterOne() {
      assertThat(ErrorLogs.shift().orElseThrow()).hasToString(ErrorLogsTest.class.getName());
    }
  }
}
