package io.midwatch.detect.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.midwatch.plan.Watcher;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "fe80::1",
        "fd00:ec2::254",
        "224.0.0.1",
        "ff02::1",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "255.255.255.255",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "::169.254.169.254"
      })
  void refusesWhatIsNoServiceOfAnybody(String address) {
    assertThat(networks(List.of(), List.of()).refusal(address(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "fd12::1", "192.0.2.1"})
  void letsPeopleProbeTheirOwnNetworksAndTheWorld(String address) {
    assertThat(networks(List.of(), List.of()).refusal(address(address))).isEmpty();
  }

  @Test
  void allowsByNameWhatIsRefusedByDefault() {
    Networks networks = networks(List.of("169.254.169.254"), List.of());
    assertThat(networks.refusal(address("169.254.169.254"))).isEmpty();
    assertThat(networks.refusal(address("169.254.169.253"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "100.64.0.0/10, 100.100.100.200, 100.100.100.201",
    "fc00::/7, fd00:ec2::254, fd00:ec2::255",
    "fd20:ce::/64, fd20:ce::254, fd20:ce::1",
    "0.0.0.0/0, 169.254.169.254, 192.0.2.1"
  })
  void allowingANetworkDoesNotAllowTheMetadataServiceInIt(
      String network, String metadata, String beside) {
    Networks networks = networks(List.of(network), List.of());
    assertThat(networks.refusal(address(metadata))).isPresent();
    assertThat(networks.strangerRefusal(address(metadata))).isPresent();
    assertThat(networks.isSpecial(address(metadata))).isTrue();
    assertThat(networks.strangerRefusal(address(beside))).isEmpty();
    Networks named = networks(List.of(network, metadata), List.of());
    assertThat(named.refusal(address(metadata))).isEmpty();
  }

  @Test
  void deniesBeforeItAllows() {
    Networks networks = networks(List.of("10.0.0.0/8"), List.of("10.9.0.0/17"));
    assertThat(networks.refusal(address("10.8.0.1"))).isEmpty();
    assertThat(networks.refusal(address("10.9.128.1"))).isEmpty();
    assertThat(networks.refusal(address("10.9.127.255")))
        .hasValueSatisfying(why -> assertThat(why).contains("10.9.0.0/17", "denies"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.5", "::1", "64:ff9b::7f00:1", "169.254.169.254"})
  void refusesARedirectFromOutsideToInside(String inside) {
    Networks networks = networks(List.of(), List.of());
    assertThat(networks.redirectRefusal(address("192.0.2.1"), address(inside))).isPresent();
  }

  @Test
  void followsARedirectInsideOrToAnAllowedNetwork() {
    Networks open = networks(List.of("10.0.0.0/8"), List.of());
    assertThat(open.redirectRefusal(address("192.0.2.1"), address("10.0.0.5"))).isEmpty();
    Networks plain = networks(List.of(), List.of());
    assertThat(plain.redirectRefusal(address("127.0.0.1"), address("10.0.0.5"))).isEmpty();
    assertThat(plain.redirectRefusal(address("127.0.0.1"), address("192.0.2.1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "ten", "10.0.0.0/x", "", "2001:db8::/129", "10.0.0.0/-1"})
  void saysWhichNetworkItCannotRead(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> networks(List.of(text), List.of()))
        .withMessageContaining("not a network: " + text);
  }

  static Networks networks(List<String> allow, List<String> deny) {
    return Networks.of(
        new Watcher(
            "ana",
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            allow,
            deny,
            100,
            10,
            Duration.ofDays(30)));
  }

  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }
}
