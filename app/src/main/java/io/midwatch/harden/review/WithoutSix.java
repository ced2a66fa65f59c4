package io.midwatch.harden.review;

import io.midwatch.base.Reason;
import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.bundle.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The machine of the review has no IPv6: that is one thing that was not seen, and is said once. A
 * name that has IPv4 addresses as well was seen by them; one that has none stays unseen.
 */
public final class WithoutSix {
  private static final String RULE = "DNS-17";
  private static final String WORDS = "there is no way to IPv6 from this machine: ";
  private static final int NAMED = 4;

  private WithoutSix() {}

  /** What a review says of it; empty when it reached an address of IPv6, or had none to reach. */
  public static Optional<String> said(Review review) {
    return review.outcomes().stream()
        .filter(one -> one.rule().equals(RULE) && one.text().startsWith(WORDS))
        .map(Outcome::text)
        .findFirst();
  }

  /** May that be our own want of IPv6: no route, or no address of our own to go out from? */
  public static boolean isOurs(Reason reason) {
    return reason == Reason.UNREACHABLE || reason == Reason.INTERNAL;
  }

  /**
   * Was nothing seen at a place for that reason?
   *
   * @param place as reports show it
   */
  public static boolean hides(String place, Review review) {
    int at = place.lastIndexOf(" at ");
    return at >= 0 && place.indexOf(':', at) >= 0 && said(review).isPresent();
  }

  /**
   * Says it once in the place of all that was not seen for that reason.
   *
   * @param exchanges everything that was asked
   * @param first where it is said
   */
  static List<Outcome> told(List<Outcome> outcomes, List<Exchange<?>> exchanges, Location first) {
    if (!isLacking(exchanges)) {
      return outcomes;
    }
    Set<String> reached = named(exchanges);
    Set<String> names = new TreeSet<>();
    List<Outcome> told = new ArrayList<>();
    for (Outcome one : outcomes) {
      if (!isHidden(one)) {
        told.add(one);
      } else if (reached.contains(name(one))) {
        names.add(name(one));
      } else {
        told.add(new Outcome.NotChecked(one.rule(), one.at(), one.text(), false));
      }
    }
    if (!names.isEmpty()) {
      told.add(new Outcome.NotChecked(RULE, first, text(names), true));
    }
    return told;
  }

  private static String text(Set<String> names) {
    int more = names.size() - NAMED;
    return WORDS
        + "the IPv6 addresses of "
        + names.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "")
        + " were not looked at, their others were";
  }

  /** Every attempt failed on our side of the way. */
  private static boolean isLacking(List<Exchange<?>> exchanges) {
    boolean tried = false;
    for (Exchange<?> one : exchanges) {
      boolean six = one.question().to().indexOf(':') >= 0;
      switch (one.heard()) {
        case Heard.Got<?> _ when six -> {
          return false;
        }
        case Heard.Not<?> not when six && not.asked() -> {
          if (!isOurs(not.reason())) {
            return false;
          }
          tried = true;
        }
        case Heard.Got<?> _, Heard.Not<?> _ -> {
          // It tells nothing about IPv6.
        }
      }
    }
    return tried;
  }

  private static boolean isHidden(Outcome one) {
    if (!(one instanceof Outcome.NotChecked) || !(one.at() instanceof Location.Outside at)) {
      return false;
    }
    boolean far =
        one.text().contains("there is no route to") || one.text().contains("out of places");
    return far && (at.address().indexOf(':') >= 0 || one.rule().equals(RULE));
  }

  private static String name(Outcome one) {
    return one.at() instanceof Location.Outside at ? at.name() : "";
  }

  /** Names that have addresses of IPv4. */
  private static Set<String> named(List<Exchange<?>> exchanges) {
    Set<String> names = new TreeSet<>();
    for (Exchange<?> one : exchanges) {
      if (one.question() instanceof Dns dns
          && dns.server().isEmpty()
          && dns.type() == Type.A
          && one.heard() instanceof Heard.Got<?> got
          && got.said() instanceof Dns.Said said
          && said.read().filter(WithoutSix::holdsAddress).isPresent()) {
        names.add(dns.name());
      }
    }
    return names;
  }

  private static boolean holdsAddress(Message message) {
    return message.getSection(Section.ANSWER).stream().anyMatch(one -> one.getType() == Type.A);
  }
}
