package io.midwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.StoreHealth;
import io.midwatch.detect.watch.WatchHealth;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthTest extends Served {
  @Override
  protected WebRig opened() throws Exception {
    return WebRig.guarded();
  }

  private void watch(Duration sinceTick, Duration lag, List<String> troubles) {
    rig.watch.health =
        new WatchHealth(
            rig.now, sinceTick, lag, 0, troubles, Optional.empty(), "f", rig.now, Optional.empty());
  }

  private void expect(String path, int status, String reason) throws Exception {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(answer.body()).contains(reason);
  }

  @Test
  void areWellWhileTheWatchIsThoughChecksFail() throws Exception {
    expect("/healthz", 200, "ok");
    expect("/readyz", 200, "ok");
  }

  @Test
  void failWhenTheScheduleStandsStill() throws Exception {
    watch(Duration.ofSeconds(40), Duration.ZERO, List.of());
    expect("/healthz", 503, "the schedule has stood still for 40s");
    expect("/readyz", 503, "stood still");
  }

  @Test
  void isNotReadyWhenItCannotBeReliedOn() throws Exception {
    watch(Duration.ZERO, Duration.ofSeconds(9), List.of());
    expect("/healthz", 200, "ok");
    expect("/readyz", 503, "looks begin late: by 9s at p99");
    watch(Duration.ZERO, Duration.ZERO, List.of("the judge does not answer"));
    expect("/readyz", 503, "the judge does not answer");
    watch(Duration.ZERO, Duration.ZERO, List.of());
    rig.store.troubles =
        List.of(new StoreHealth.Trouble("state", rig.now, "the disk is full", true));
    expect("/readyz", 503, "state: the disk is full");
    rig.store.troubles = List.of();
    rig.watch.plan = new Estate().plan();
    expect("/readyz", 503, "the plan holds no check");
  }
}
