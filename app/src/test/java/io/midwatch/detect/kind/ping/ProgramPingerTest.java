package io.midwatch.detect.kind.ping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramPingerTest {
  @Test
  void readsIputils() {
    Echoes echoes =
        ProgramPinger.read(
            """
            PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.
            64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.030 ms
            64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.031 ms (DUP!)
            From 192.0.2.1 icmp_seq=2 Destination Host Unreachable
            64 bytes from 127.0.0.1: icmp_seq=3 ttl=64 time=12 ms

            --- 127.0.0.1 ping statistics ---
            3 packets transmitted, 2 received, 33% packet loss, time 2003ms
            """,
            3);
    assertThat(echoes.nanos()).containsExactly(30_000L, 12_000_000L);
    assertThat(echoes.loss()).isBetween(33.3, 33.4);
  }

  @Test
  void readsMacOs() {
    Echoes echoes =
        ProgramPinger.read("64 bytes from 192.0.2.7: icmp_seq=0 ttl=58 time=9.482 ms\n", 1);
    assertThat(echoes.mean()).contains(9_482_000L);
    assertThat(echoes.loss()).isZero();
  }

  @Test
  void takesNothingForACompleteLoss() {
    assertThat(ProgramPinger.read("", 3).loss()).isEqualTo(100);
    assertThat(new Echoes(0, java.util.List.of()).loss()).isEqualTo(100);
  }
}
