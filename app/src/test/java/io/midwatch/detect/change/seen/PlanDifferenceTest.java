package io.midwatch.detect.change.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
  /** Whatever address. */
  private static final class AnyWebhook implements ChannelKind {
    @Override
    public String key() {
      return "webhook";
    }

    @Override
    public String summary() {
      return "";
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
    public void check(String address, Options reach, Options shared) {}
  }

  private static Plan plan(String shop, String mail) {
    String text =
        """
        people: { ana: { reach: [ { webhook: "https://hook.example.org/x" } ] } }
        services:
          shop: { owner: ana, checks: [ %s ] }
          mail: { owner: ana, checks: [ %s ] }
        """
            .formatted(shop, mail);
    ReadPlan read =
        new PlanReader(KindRegistry.probes(), List.of(new AnyWebhook()), new SystemClock())
            .read(new LinkedHashMap<>(Map.of("midwatch.yml", text)), Surroundings.NONE);
    return switch (read) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  @Test
  void namesWhatDiffersAndWhoseItIs() {
    Plan before =
        plan("{ tcp: a.example.org:1 }, { tcp: b.example.org:1 }", "{ tcp: m.example.org:25 }");
    Plan after =
        plan(
            "{ tcp: a.example.org:1, timeout: 3s }, { tcp: c.example.org:1 }",
            "{ tcp: m.example.org:25 }");

    NewChange change = PlanDifference.of(before, after).orElseThrow();
    assertThat(change.kind()).isEqualTo(ChangeKind.CONFIG);
    assertThat(change.services()).containsExactly("shop");
    assertThat(change.title())
        .isEqualTo(
            "of Midwatch's plan: changed shop/tcp/a.example.org:1; added shop/tcp/c.example.org:1;"
                + " removed shop/tcp/b.example.org:1");
    assertThat(PlanDifference.of(before, before)).isEmpty();
  }
}
