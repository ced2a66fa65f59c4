package io.midwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.net.RefusedPort;
import io.midwatch.lab.shop.Shop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void switchesAFaultOfARunningShop() throws Exception {
    try (Shop shop = Shop.open()) {
      String control = shop.control().toString();
      assertThat(run("fault", "cert-expiry", "on", "days=3", "--control", control)).isZero();
      assertThat(shop.fault("cert-expiry").isOn()).isTrue();
      assertThat(shop.fault("cert-expiry").options()).containsEntry("days", "3");
      assertThat(run("faults", "--control", control)).isZero();
      assertThat(out.toString(UTF_8)).contains("\"id\":\"cert-expiry\",\"on\":true");
      assertThat(run("fault", "cert-expiry", "off", "--control", control)).isZero();
      assertThat(shop.fault("cert-expiry").isOn()).isFalse();
      assertThat(run("fault", "cert-expiry", "on", "weeks=3", "--control", control)).isEqualTo(1);
      assertThat(err.toString(UTF_8)).contains("has no option").contains("days");
    }
  }

  @Test
  void saysWhatItDoesNotUnderstand() throws Exception {
    assertThat(run("dance")).isEqualTo(2);
    assertThat(run("fault", "slow-5s")).isEqualTo(2);
    assertThat(run("fault", "slow-5s", "maybe")).isEqualTo(2);
    assertThat(run("--port", "many")).isEqualTo(2);
    assertThat(run("--port", "80")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no such command: dance", "usage: lab");
  }

  @Test
  void saysWhenNoLabAnswers() throws Exception {
    try (RefusedPort port = RefusedPort.take()) {
      assertThat(run("faults", "--control", "http://127.0.0.1:" + port.port())).isEqualTo(1);
      assertThat(err.toString(UTF_8)).contains("no lab answers at");
    }
  }

  private int run(String... words) throws Exception {
    return new LabMain(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(List.of(words));
  }
}
