package io.midwatch.plan.people;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the time zone that a section names. */
final class Zones {
  private Zones() {}

  /** Empty when there is none, or when it is wrong, which has been told. */
  static Optional<ZoneId> read(Section section, Desk desk) {
    Optional<String> text = section.options().text("zone");
    Optional<ZoneId> zone = text.flatMap(RotaWords::zone);
    if (text.isPresent() && zone.isEmpty()) {
      desk.problems()
          .add(
              section.where("zone"),
              quote(text.get()) + " is not a time zone",
              DidYouMean.nearest(text.get(), ZoneId.getAvailableZoneIds())
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("such as Europe/Berlin"));
    }
    return zone;
  }
}
