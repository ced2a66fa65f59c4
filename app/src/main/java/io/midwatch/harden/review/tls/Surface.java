package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.hello.Flight;
import io.midwatch.detect.tls.hello.HelloQuestion;
import io.midwatch.detect.tls.hello.Version;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What servers still agree to, said once for all addresses of a name and port. */
final class Surface {
  private static final int LEAST_PRIME = 2048;
  private static final int FIRST_STRONG_CURVE = 23;

  private Surface() {}

  /** A weakness, with what shows it. */
  private record Weak(Severity severity, String says, String line, String address) {}

  /** Finds weaknesses of one door; none when it is sound. */
  @FunctionalInterface
  private interface OnDoor {
    List<Weak> of(Seen seen);
  }

  /** TLS-09. */
  static void versions(Scene scene, Verdicts verdicts) {
    List<HelloQuestion> asked =
        List.of(
            HelloQuestion.SSL_2, HelloQuestion.SSL_3, HelloQuestion.TLS_1_1, HelloQuestion.TLS_1_0);
    judge(
        scene,
        verdicts,
        asked,
        seen -> {
          List<Weak> found = new ArrayList<>();
          for (HelloQuestion one : asked) {
            if (seen.agrees(one)) {
              boolean ssl = one.version().compareTo(Version.SSL_3) <= 0;
              Severity severity = ssl ? Severity.HIGH : Severity.MEDIUM;
              found.add(weak(seen, one, severity, "it speaks " + one.version().text()));
            }
          }
          return found;
        });
  }

  /** TLS-10. */
  static void newest(Scene scene, Verdicts verdicts) {
    judge(
        scene,
        verdicts,
        List.of(),
        seen ->
            seen.version().equals("1.3")
                ? List.of()
                : List.of(
                    new Weak(
                        Severity.LOW,
                        "it does not speak TLS 1.3",
                        seen.door().shown()
                            + ": "
                            + (seen.version().isEmpty() ? "no handshake" : "TLS " + seen.version()),
                        seen.door().address())));
  }

  /** TLS-11. */
  static void suites(Scene scene, Verdicts verdicts) {
    List<HelloQuestion> asked =
        List.of(
            HelloQuestion.BROKEN_SUITES,
            HelloQuestion.BARE_SUITES,
            HelloQuestion.WEAK_SUITES,
            HelloQuestion.CBC_SHA1);
    judge(
        scene,
        verdicts,
        asked,
        seen -> {
          List<Weak> found = new ArrayList<>();
          for (HelloQuestion one : asked.subList(0, 2)) {
            ifAgreed(seen, one, Severity.CRITICAL, "it agrees to protect nothing")
                .ifPresent(found::add);
          }
          ifAgreed(
                  seen,
                  HelloQuestion.WEAK_SUITES,
                  Severity.HIGH,
                  "it agrees to ciphers that are broken")
              .ifPresent(found::add);
          ifAgreed(seen, HelloQuestion.CBC_SHA1, Severity.LOW, "it agrees to CBC with SHA-1")
              .ifPresent(found::add);
          return found;
        });
  }

  /** TLS-12. */
  static void secrecy(Scene scene, Verdicts verdicts) {
    List<HelloQuestion> asked = List.of(HelloQuestion.NO_FORWARD_SECRECY);
    judge(
        scene,
        verdicts,
        asked,
        seen ->
            ifAgreed(
                    seen,
                    HelloQuestion.NO_FORWARD_SECRECY,
                    Severity.MEDIUM,
                    "it agrees to exchanges without forward secrecy")
                .map(List::of)
                .orElse(List.of()));
  }

  /** TLS-22. */
  static void habits(Scene scene, Verdicts verdicts) {
    List<HelloQuestion> asked = List.of(HelloQuestion.COMPRESSION);
    judge(
        scene,
        verdicts,
        asked,
        seen -> {
          List<Weak> found = new ArrayList<>(early(seen, scene));
          if (seen.agrees(HelloQuestion.COMPRESSION)) {
            found.add(
                weak(
                    seen,
                    HelloQuestion.COMPRESSION,
                    Severity.MEDIUM,
                    "it compresses what it encrypts"));
          }
          Optional<Flight.Agreed> agreed =
              Optional.ofNullable(seen.flights().get(HelloQuestion.COMPRESSION))
                  .flatMap(Flight::agreed);
          if (agreed.isPresent() && !agreed.get().hello().renegotiatesSafely()) {
            found.add(
                weak(
                    seen,
                    HelloQuestion.COMPRESSION,
                    Severity.MEDIUM,
                    "it does not protect renegotiation (RFC 5746)"));
          }
          return found;
        });
    unseenTickets(scene, verdicts);
  }

  /** A handshake by hand needs x25519 and AES-128-GCM, which not every server has. */
  private static void unseenTickets(Scene scene, Verdicts verdicts) {
    scene.facts(Resumed.class).stream()
        .filter(one -> !one.trouble().isEmpty())
        .forEach(one ->
            verdicts.leftOut(
                one.door().at(), "early data (0-RTT) was not looked at: " + one.trouble()));
  }

  /** Who records it can send it again (RFC 8446, section 8): good for nothing but reading. */
  private static List<Weak> early(Seen seen, Scene scene) {
    return scene.facts(Resumed.class).stream()
        .filter(one -> one.door().equals(seen.door()) && one.earlyData() > 0)
        .map(one ->
            new Weak(
                Severity.LOW,
                "it takes early data (0-RTT), which whoever records it can send again",
                one.door().shown()
                    + ": a ticket allows "
                    + one.earlyData()
                    + " bytes of early data",
                one.door().address()))
        .toList();
  }

  /** Key exchanges whose group is too small. */
  static List<String> weakExchanges(Seen seen) {
    List<String> found = new ArrayList<>();
    for (HelloQuestion one : HelloQuestion.values()) {
      Flight flight = seen.flights().get(one);
      if (flight instanceof Flight.Agreed agreed && agreed.exchange().isPresent()) {
        Flight.Exchange exchange = agreed.exchange().get();
        if (exchange.bits() > 0 && exchange.bits() < LEAST_PRIME) {
          found.add("keys are exchanged in a group of " + exchange.bits() + " bits");
        } else if (exchange.group() > 0 && exchange.group() < FIRST_STRONG_CURVE) {
          found.add("keys are exchanged on the weak curve " + exchange.group());
        }
      }
    }
    return found;
  }

  private static Optional<Weak> ifAgreed(
      Seen seen, HelloQuestion question, Severity severity, String says) {
    return seen.agrees(question)
        ? Optional.of(weak(seen, question, severity, says))
        : Optional.empty();
  }

  private static Weak weak(Seen seen, HelloQuestion question, Severity severity, String says) {
    Flight flight = seen.flights().get(question);
    String chose =
        flight instanceof Flight.Agreed agreed
            ? "chose "
                + agreed.hello().suite().name()
                + agreed.hello().known().map(one -> " in " + one.text()).orElse("")
            : "";
    return new Weak(severity, says, seen.door().shown() + ": " + chose, seen.door().address());
  }

  private static void judge(
      Scene scene, Verdicts verdicts, List<HelloQuestion> asked, OnDoor rule) {
    Map<Object, List<Seen>> places = new LinkedHashMap<>();
    for (Seen one : scene.facts(Seen.class)) {
      if (!one.chain().isEmpty() || !one.version().isEmpty()) {
        places.computeIfAbsent(one.door().place(), _ -> new ArrayList<>()).add(one);
      }
    }
    places.values().forEach(doors -> judge(doors, verdicts, asked, rule));
    Shown.unseen(scene, verdicts);
  }

  private static void judge(
      List<Seen> doors, Verdicts verdicts, List<HelloQuestion> asked, OnDoor rule) {
    Door door = doors.getFirst().door();
    List<Weak> found = doors.stream().flatMap(one -> rule.of(one).stream()).toList();
    if (!found.isEmpty()) {
      Severity worst = found.stream().map(Weak::severity).min(Severity::compareTo).orElseThrow();
      String says = found.stream().map(Weak::says).distinct().collect(Collectors.joining(", "));
      verdicts.fail(
          verdicts
              .finding(door.place(), worst, says)
              .saw(found.stream().map(Weak::line).distinct().toList())
              .with("address", found.getFirst().address()));
      return;
    }
    Optional<Seen.Unasked> gap =
        doors.stream()
            .flatMap(one ->
                asked.stream().flatMap(q -> Optional.ofNullable(one.unasked().get(q)).stream()))
            .findFirst();
    if (gap.isEmpty()) {
      verdicts.pass(door.place(), asked.isEmpty() ? "it does" : "it agrees to none of that");
    } else if (gap.get().byChoice() && doors.stream().anyMatch(one -> one.unasked().isEmpty())) {
      verdicts.pass(door.place(), "the addresses that were asked agree to none of that");
    } else if (gap.get().byChoice()) {
      verdicts.leftOut(door.place(), gap.get().why());
    } else {
      verdicts.notSeen(door.place(), gap.get().why());
    }
  }
}
