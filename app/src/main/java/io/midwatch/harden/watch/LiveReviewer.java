package io.midwatch.harden.watch;

import io.midwatch.base.Clock;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Networks;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Progress;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.review.tls.LogList;
import io.midwatch.harden.wire.Wire;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Detour;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.harden.wire.live.Live;
import io.midwatch.harden.wire.origin.Charted;
import io.midwatch.harden.wire.origin.OriginFile;
import io.midwatch.plan.review.ReviewOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes reviews over the real network, with the manners of the command line. */
public final class LiveReviewer implements Reviewer {
  private final Clock clock;

  public LiveReviewer(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Review review(ReviewOrder order, Instant at, Optional<Before> before, Progress progress)
      throws IOException, InterruptedException {
    ReviewOrder.Manners manners = order.manners();
    List<Target> targets =
        order.targets().stream().flatMap(text -> Target.parse(text).stream()).toList();
    Set<OptIn> optIns =
        Arrays.stream(OptIn.values())
            .filter(one -> manners.with().contains(one.word()))
            .collect(Collectors.toSet());
    Optional<Handed.Paper> logs =
        manners.ctLogs().isEmpty()
            ? Optional.empty()
            : Optional.of(LogList.paper(Path.of(manners.ctLogs())));
    Request request =
        new Request(at, targets, optIns, manners.only(), before, Handed.NOTHING.with(logs));
    try (Live live = live(manners)) {
      Wire wire =
          manners.networks().isEmpty()
              ? live
              : new Charted(OriginFile.read(Path.of(manners.networks())), live);
      return Registry.run().run(request, new Recording(wire), progress);
    }
  }

  private Live live(ReviewOrder.Manners manners) throws IOException {
    Limits usual = Limits.MANNERLY;
    Limits limits =
        new Limits(
            manners.perSecond(), manners.requests(), usual.atOnce(), usual.each(), usual.whole());
    Networks networks = Networks.allowing(manners.inner() ? Live.INNER : List.of());
    Optional<HostPort> resolver =
        manners.resolver().isEmpty() ? Optional.empty() : HostPort.parse(manners.resolver(), 53);
    return new Live(clock, limits, networks, new Live.Surroundings(resolver, Detour.NONE));
  }
}
