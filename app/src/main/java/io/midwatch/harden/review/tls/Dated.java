package io.midwatch.harden.review.tls;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.StartTls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the time that each server believes it is, from the answer to its front page. */
final class Dated implements Collector {
  /**
   * The time in an answer.
   *
   * @param date the header as it stands; empty when there is none
   */
  record Told(Door door, String date) implements Fact {}

  @Override
  public Area area() {
    return Area.TLS;
  }

  @Override
  public String title() {
    return "clocks of servers";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Watch> watches = new ArrayList<>();
    for (Target target : ground.targets()) {
      if (!target.scheme().equals("http")) {
        int port = target.port() == 0 ? 443 : target.port();
        List<String> addresses = ground.addresses(target.name()).all();
        for (int turn = 0; turn < addresses.size(); turn++) {
          Door door = new Door(target.name(), addresses.get(turn), port, StartTls.NONE, true);
          watches.add(new Watch(target, door, Places.front(turn)));
        }
      }
    }
    List<Optional<Fact>> told = ground.each(watches, watch -> told(watch, ground));
    return told.stream().flatMap(Optional::stream).toList();
  }

  /** A clock to be read, in the place of the front page, since it stands on that. */
  private record Watch(Target target, Door door, int place) {}

  private static Optional<Fact> told(Watch watch, Ground ground) throws InterruptedException {
    Door door = watch.door();
    String host = door.name().contains(":") ? "[" + door.name() + "]" : door.name();
    String url = "https://" + host + (door.port() == 443 ? "" : ":" + door.port()) + "/";
    return ground
        .ask(Http.get(url, door.address()), watch.target(), watch.place())
        .answer()
        .map(said -> new Told(door, said.header("Date").orElse("")));
  }
}
