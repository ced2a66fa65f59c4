package io.midwatch.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Origin;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.StatusDesk;
import io.midwatch.web.Estate;
import io.midwatch.web.WebRig;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users are told while who should tell of a component does not. */
final class UnheardSourceTest {
  private WebRig rig;
  private StatusDesk desk;

  @BeforeEach
  void start() throws Exception {
    rig = WebRig.over(WebRig.usual());
    desk = new StatusDesk(rig.watch, rig.posts, rig.history, rig.clock, rig.publications);
    rig.watch
        .checks()
        .forEach(view -> rig.watch.replace(Estate.well(view.spec(), rig.clock.now())));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private ComponentState shop() {
    desk.step();
    return rig.publications.site("public").orElseThrow().now().components().stream()
        .filter(one -> one.component().id().equals("shop"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Alert reported(CheckId check) {
    return rig.alert(new AlertId("r1"), check, Reason.REPORTED, Optional.empty())
        .of(Origin.of("prom"));
  }

  /** Nobody knows how it is, and it is not said to be out. */
  @Test
  void aSilentSourceLeavesAComponentUnknownAndAnAlertOfOneMakesItAnOutage() {
    assertThat(shop()).isEqualTo(ComponentState.OPERATIONAL);
    rig.watch.reported.add(reported(new CheckId("midwatch/source-silent/prom")));
    assertThat(shop()).isEqualTo(ComponentState.UNKNOWN);
    rig.watch.reported.add(reported(CheckId.reported("prom", "k")));
    assertThat(shop()).isEqualTo(ComponentState.PARTIAL_OUTAGE);
    rig.watch.reported.clear();
    assertThat(shop()).isEqualTo(ComponentState.OPERATIONAL);
  }
}
