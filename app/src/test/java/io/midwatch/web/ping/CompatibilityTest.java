package io.midwatch.web.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.expect.Ping;
import io.midwatch.web.ping.PingTable.Row;
import io.midwatch.web.ping.address.PingLane;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The table of Healthchecks' ping API, by itself: the exact answer, and what is handed on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompatibilityTest {
  private PingRig rig;

  @BeforeAll
  void start() throws IOException {
    rig = new PingRig(made -> List.of(new PingLane(made.desk)));
  }

  @AfterAll
  void stop() {
    rig.close();
  }

  @TestFactory
  Stream<DynamicTest> answersAsHealthchecksDoes() {
    List<Row> rows = PingTable.rows();
    assertThat(rows).hasSizeGreaterThan(80);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> holds(row)));
  }

  private void holds(Row row) throws Exception {
    int before = rig.expectations.reported.size();
    HttpResponse<String> answer = rig.ask(row.method(), row.path(), row.body());
    assertThat(answer.statusCode()).isEqualTo(row.status());
    assertThat(answer.body()).isEqualTo(row.answer());
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
        .contains("no-cache", "no-store", "must-revalidate");
    assertThat(answer.headers().firstValue("Ping-Body-Limit").isPresent())
        .isEqualTo(row.status() < 300);
    List<Ping> reported = rig.expectations.reported;
    String kept = reported.size() == before ? "-" : words(reported.get(reported.size() - 1));
    assertThat(kept).isEqualTo(row.kept());
    assertThat(reported.size() - before).isEqualTo(row.kept().equals("-") ? 0 : 1);
  }

  private static String words(Ping ping) {
    StringBuilder words = new StringBuilder(ping.act().word());
    ping.exit().ifPresent(status -> words.append(" exit=").append(status));
    ping.run().ifPresent(run -> words.append(" run=").append(UUID.fromString(run)));
    if (!ping.body().isEmpty()) {
      words.append(' ').append(ping.body().text());
    }
    return words.toString();
  }
}
