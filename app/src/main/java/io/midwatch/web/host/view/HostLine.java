package io.midwatch.web.host.view;

import io.midwatch.base.Durations;
import io.midwatch.detect.host.Forecast;
import io.midwatch.detect.host.watch.DiskView;
import io.midwatch.detect.host.watch.HostView;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.web.view.Age;
import io.midwatch.web.view.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A machine in the list of all. */
public record HostLine(
    String name, String service, State state, String words, Optional<Age> heard) {
  public static HostLine of(HostView view, Instant now) {
    return new HostLine(
        view.host().name(),
        view.host().service(),
        State.of(HostState.of(view)),
        words(view),
        HostPage.said(view).map(at -> Age.of(at, now)));
  }

  /** What is wrong; else the file system that is full first. */
  private static String words(HostView view) {
    if (view.silent()) {
      return HostPage.said(view).isPresent() ? "nothing comes from it" : "has not reported yet";
    }
    if (!view.troubles().isEmpty()) {
      return view.troubles().getFirst().finding().detail();
    }
    if (!view.unseen().isEmpty()) {
      return HostPage.unseen(view);
    }
    Optional<DiskView> first =
        view.disks().stream()
            .filter(disk -> disk.bytes().fullIn().isPresent())
            .min(Comparator.comparing(disk -> disk.bytes().fullIn().orElse(Duration.ZERO)));
    if (first.isPresent() && first.get().bytes().kind() != Forecast.Kind.RELIEVED) {
      return (HostPage.isUnsure(view.host(), first.get())
              ? "%s would be full first, in about %s if it goes on so"
              : "%s is full first, in about %s at this rate")
          .formatted(
              first.get().disk().mount(),
              Durations.rough(first.get().bytes().fullIn().orElse(Duration.ZERO)));
    }
    return view.disks().stream()
        .min(Comparator.comparingDouble(DiskView::free))
        .map(disk ->
            disk.disk().mount() + " has least room: " + DiskRule.percent(disk.free()) + " free")
        .orElse(view.report().isEmpty() ? "has not reported yet" : "");
  }
}
