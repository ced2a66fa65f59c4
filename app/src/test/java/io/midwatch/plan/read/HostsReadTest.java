package io.midwatch.plan.read;

import static io.midwatch.plan.read.TryReader.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsReadTest {
  private final TryReader reader = new TryReader();

  private static String plan(String host) {
    return PEOPLE + "services: { shop: { owner: ana, checks: [ { " + host + " } ] } }\n";
  }

  private Host host(String text) {
    return reader.good(plan(text)).arrangements().hosts().byId().firstEntry().getValue();
  }

  @Test
  void oneLineIsUseful() {
    Host host = host("host: web-1");

    assertThat(host.id().text()).isEqualTo("shop/host/web-1");
    assertThat(host.from()).isInstanceOf(Host.From.Agent.class);
    assertThat(host.disks().of("/")).contains(DiskRule.USUAL);
    assertThat(host.limits().memoryFree()).contains(0.05);
    assertThat(host.limits().clock()).contains(Duration.ofMillis(500));
    assertThat(host.limits().reboot()).contains(Severity.TICKET);
    assertThat(host.limits().units()).isTrue();
    assertThat(host.limits().load()).isEmpty();
    assertThat(host.silentAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(host.wanted().logs()).containsExactly("/var/log");
    assertThat(host.asks(Severity.TICKET)).isEqualTo(Severity.TICKET);
  }

  @Test
  void everythingCanBeSaidPrecisely() {
    Host host =
        host(
            """
            host: db-1, from: "http://db-1:9100", every: 30s, processes: [postgres],
              disk: { "*": "free < 5%", /data: "full-within 3d | free < 50GiB", /boot: off },
              memory: off, load: < 4, logs: [], certificates: /etc/ssl, expire-within: 30d,
              units: [ motd-news.service ], clock: < 2s, time-server: "[::1]:1123", reboot: off, silent-after: 10m,
              severity: ticket\
            """);

    assertThat(host.wanted().timeServer()).isEqualTo("[::1]:1123");
    assertThat(host.from())
        .isInstanceOfSatisfying(
            Host.From.NodeExporter.class,
            from -> {
              assertThat(from.address()).hasToString("http://db-1:9100/metrics");
              assertThat(from.every()).isEqualTo(Duration.ofSeconds(30));
            });
    assertThat(host.disks().of("/data"))
        .contains(
            new DiskRule(
                Optional.of(Duration.ofDays(3)), Optional.of(new DiskRule.Free.Bytes(50L << 30))));
    assertThat(host.disks().of("/boot")).isEmpty();
    assertThat(host.disks().of("/"))
        .contains(new DiskRule(Optional.empty(), Optional.of(new DiskRule.Free.Share(.05))));
    assertThat(host.limits().memoryFree()).isEmpty();
    assertThat(host.limits().load()).contains(4.0);
    assertThat(host.limits().unitsIgnored()).containsExactly("motd-news.service");
    assertThat(host.limits().reboot()).isEmpty();
    assertThat(host.wanted().logs()).isEmpty();
    assertThat(host.asks(Severity.PAGE)).isEqualTo(Severity.TICKET);
  }

  @Test
  void noAlertOfAHostIsGraverThanItsServiceSays() {
    String text =
        PEOPLE
            + "services: { shop: { owner: ana, severity: notice, checks: [ { host: web-1 } ] } }\n";
    Host host = reader.good(text).arrangements().hosts().byId().firstEntry().getValue();

    assertThat(host.asks(Severity.PAGE)).isEqualTo(Severity.NOTICE);
    assertThat(host.asks(Severity.TICKET)).isEqualTo(Severity.TICKET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "host: web-1, disk: full | `\"full\" is not a rule for a disk`",
        "host: web-1, disk: `free < 0%` | is not between 0% and 100%",
        "host: web-1, disk: full-within 1s | is not a time from 10m to 30d",
        "host: web-1, disk: { /: nonsense } | is not a rule for a disk",
        "host: web-1, from: ftp://x | is no place for figures",
        "host: web-1, clock: 500ms | is not a bound",
        "host: web-1, memory: lots | is not a rule",
        "host: web-1, time-server: `a b` | is no name or address of a time server",
        "host: web 1 | a host is named as it calls itself",
        "host: web-1, dsik: off | did you mean",
        "host: web-1 }, { host: web-1 | two hosts are called"
      })
  void saysWhatIsWrong(String host, String problem) {
    assertThat(String.join("\n", reader.bad(plan(host.replace("`", "\"")))))
        .contains(problem.replace("`", ""));
  }
}
