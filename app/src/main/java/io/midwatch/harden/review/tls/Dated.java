package io.midwatch.harden.review.tls;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Http;
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
    List<Door> doors = new ArrayList<>();
    for (Target target : ground.targets()) {
      if (!target.scheme().equals("http")) {
        int port = target.port() == 0 ? 443 : target.port();
        ground
            .addresses(target.name())
            .all()
            .forEach(one ->
                doors.add(
                    new Door(
                        target.name(), one, port, io.midwatch.harden.wire.StartTls.NONE, true)));
      }
    }
    List<Optional<Fact>> told = ground.each(doors, door -> told(door, ground));
    return told.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Fact> told(Door door, Ground ground) throws InterruptedException {
    String host = door.name().contains(":") ? "[" + door.name() + "]" : door.name();
    String url = "https://" + host + (door.port() == 443 ? "" : ":" + door.port()) + "/";
    return ground
        .ask(Http.get(url, door.address()))
        .answer()
        .map(said -> new Told(door, said.header("Date").orElse("")));
  }
}
