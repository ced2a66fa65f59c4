package io.midwatch.detect.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths in a plan count from the file they stand in, wherever Midwatch was started. */
class RelativePathsTest {
  private static final String PLAN =
      """
      watcher: { owner: ana, exec: true }
      services:
        shop:
          owner: ana
          checks:
            - http: https://shop.example.org/
              ca: root.pem
              client-cert: ./keys/../client.pem
              client-key: keys/client.key
            - tls: shop.example.org
              ca: /etc/ssl/root.pem
              cert-file: live/cert.pem
              client-cert: "${file:client.pem}"
              client-key: "${file:client.pem}"
            - exec: ./check it.sh -w 5
              id: here
            - exec: "'sub folder/check' 'a b' it\\\\'s"
              id: below
              dir: work
            - exec: check_load -w 5
            - exec: /usr/bin/true
      """;
  private static final String PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";

  @TempDir Path folder;

  /** A way to reach somebody that asks for nothing. */
  private record Anything() implements ChannelKind {
    @Override
    public String key() {
      return "post";
    }

    @Override
    public String summary() {
      return "For tests.";
    }

    @Override
    public List<Field> reachFields() {
      return List.of();
    }

    @Override
    public List<Field> sharedFields() {
      return List.of();
    }

    @Override
    public void check(String address, Options reach, Options shared) {
      // Anything will do.
    }
  }

  private Plan read(Path path) throws IOException {
    PlanReader reader =
        new PlanReader(KindRegistry.probes(), List.of(new Anything()), new SystemClock());
    return switch (reader.read(
        PlanSource.load(path).files(), PlanSource.surroundings(path, Map.of()))) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  private static CheckSpec check(Plan plan, String id) {
    return plan.checks().values().stream()
        .filter(one -> one.id().text().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(plan.checks().keySet()));
  }

  private void assertLocated(Plan plan) {
    CheckSpec http = check(plan, "shop/http/shop.example.org");
    assertThat(http.options().text("ca")).isEqualTo(Optional.of(folder + "/root.pem"));
    assertThat(http.options().text("client-cert")).isEqualTo(Optional.of(folder + "/client.pem"));
    assertThat(http.options().secret("client-key").map(Secret::reveal))
        .isEqualTo(Optional.of(folder + "/keys/client.key"));
    CheckSpec tls = check(plan, "shop/tls/shop.example.org");
    assertThat(tls.options().text("ca")).isEqualTo(Optional.of("/etc/ssl/root.pem"));
    assertThat(tls.options().text("cert-file")).isEqualTo(Optional.of(folder + "/live/cert.pem"));
    assertThat(tls.options().text("client-cert")).isEqualTo(Optional.of(PEM));
    assertThat(tls.options().secret("client-key").map(Secret::reveal)).isEqualTo(Optional.of(PEM));
    assertThat(check(plan, "here").target().text()).isEqualTo(folder + "/check it.sh -w 5");
    CheckSpec below = check(plan, "below");
    assertThat(below.target().text())
        .isEqualTo("'" + folder + "/sub folder/check' 'a b' 'it'\\''s'");
    assertThat(below.options().text("dir")).isEqualTo(Optional.of(folder + "/work"));
    assertThat(check(plan, "shop/exec/check_load").target().text()).isEqualTo("check_load -w 5");
    assertThat(check(plan, "shop/exec/true").target().text()).isEqualTo("/usr/bin/true");
  }

  @Test
  void countsFromTheFileAndFromEachFileOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yml"), PLAN);
    Files.writeString(folder.resolve("client.pem"), PEM + "\n");
    Files.writeString(
        folder.resolve("people.yml"), "people:\n  ana: { reach: [ { post: here } ] }\n");
    assertLocated(read(folder));
    Path started = Path.of("").toAbsolutePath();
    assertLocated(read(started.relativize(folder)));
    assertThat(file).exists();
  }
}
