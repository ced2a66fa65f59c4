package io.midwatch.cli.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the programs print, as they print it. */
class TimeServiceTest {
  private static final String TIMESYNCD =
      """
             Server: 192.0.2.1 (ntp.example.org)
      Poll interval: 34min 8s (min: 32s; max 34min 8s)
               Leap: normal
            Version: 4
            Stratum: 2
          Reference: C0000201
          Precision: 1us (-25)
      Root distance: 25.756ms (max: 5s)
             Offset: %s
              Delay: 23.102ms
             Jitter: 4.118ms
       Packet count: %d
          Frequency: -27.118ppm
      """;

  private static final String NTPD = "leap=%s, stratum=%d,\noffset=%s\n";

  private static Optional<Double> ahead(TimeService service, String text) {
    return service.ahead(text.lines().toList());
  }

  @Test
  void chronySaysHowSlowTheClockIs() {
    String line = "C0000201,192.0.2.1,3,1700000000.1,-0.250000000,0.1,0.1,1,2,3,4,5,6,Normal";
    assertThat(ahead(TimeService.CHRONY, line)).contains(0.25);
    assertThat(ahead(TimeService.CHRONY, line.replace(",3,", ",0,"))).isEmpty();
    assertThat(ahead(TimeService.CHRONY, "506 Cannot talk to daemon")).isEmpty();
    assertThat(TimeService.CHRONY.ahead(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+1.234ms, -0.001234",
    "-312us, 0.000312",
    "+2.000001s, -2.000001",
    "-1min 2.5s, 62.5",
    "+1h 1s, -3601",
    "0, 0",
    "+0, 0"
  })
  void timesyncdSaysByHowMuchTheServerIsAhead(String said, double ahead) {
    Optional<Double> found = ahead(TimeService.TIMESYNCD, TIMESYNCD.formatted(said.strip(), 11));
    assertThat(found).isPresent();
    assertThat(found.orElseThrow()).isEqualTo(ahead, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void timesyncdThatHasHeardNothingSaysNothing() {
    assertThat(ahead(TimeService.TIMESYNCD, TIMESYNCD.formatted("+1ms", 0))).isEmpty();
    assertThat(ahead(TimeService.TIMESYNCD, "       Server: n/a\n Packet count: 0")).isEmpty();
    assertThat(ahead(TimeService.TIMESYNCD, TIMESYNCD.formatted("+1 parsec", 3))).isEmpty();
    assertThat(ahead(TimeService.TIMESYNCD, TIMESYNCD.formatted("", 3))).isEmpty();
  }

  @Test
  void ntpdSaysItInMilliseconds() {
    assertThat(ahead(TimeService.NTPD, NTPD.formatted("00", 3, "-1402.5"))).contains(1.4025);
    assertThat(ahead(TimeService.NTPD, NTPD.formatted("11", 3, "0.5"))).isEmpty();
    assertThat(ahead(TimeService.NTPD, NTPD.formatted("3", 3, "0.5"))).isEmpty();
    assertThat(ahead(TimeService.NTPD, NTPD.formatted("00", 16, "0.5"))).isEmpty();
    assertThat(ahead(TimeService.NTPD, "ntpq: read: Connection refused")).isEmpty();
  }
}
