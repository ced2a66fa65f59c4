package io.midwatch.harden.review.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.tls.Trust;
import io.midwatch.detect.tls.hello.Flight;
import io.midwatch.detect.tls.hello.FlightReader;
import io.midwatch.detect.tls.hello.HelloQuestion;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Places;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tickets;
import io.midwatch.harden.wire.Tls;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shakes hands at every door: each address of each name at 443 or its own port, and at the ports of
 * mail. The first doors are asked besides what they still agree to.
 *
 * @param trust the roots that chains may end in
 */
record Handshakes(Trust trust) implements Collector {
  /** Which doors of one address are asked by hand-made hellos, so that manners hold. */
  private static final int MOST_SURVEYED = 8;

  private static final int MOST_FOR_MAIL = 8;
  private static final int PATIENCE_MILLIS = 2_500;
  private static final Map<Integer, StartTls> MAIL =
      Map.of(
          465, StartTls.NONE,
          587, StartTls.SMTP,
          993, StartTls.NONE,
          995, StartTls.NONE,
          143, StartTls.IMAP,
          110, StartTls.POP3);
  private static final List<HelloQuestion> AT_MAIN =
      List.of(
          HelloQuestion.COMPRESSION,
          HelloQuestion.TLS_1_1,
          HelloQuestion.TLS_1_0,
          HelloQuestion.SSL_3,
          HelloQuestion.BROKEN_SUITES,
          HelloQuestion.WEAK_SUITES,
          HelloQuestion.NO_FORWARD_SECRECY,
          HelloQuestion.CBC_SHA1,
          HelloQuestion.SSL_2);
  private static final List<HelloQuestion> AT_MAIL =
      List.of(
          HelloQuestion.COMPRESSION,
          HelloQuestion.TLS_1_1,
          HelloQuestion.SSL_3,
          HelloQuestion.BARE_SUITES,
          HelloQuestion.WEAK_SUITES,
          HelloQuestion.SSL_2);

  /**
   * A door to knock at.
   *
   * @param place among the questions about the target; in between stand those of the site
   */
  private record Planned(Door door, Target target, int place) {}

  /** A target without a door. */
  record Nowhere(Target target, String why) implements Fact {}

  @Override
  public Area area() {
    return Area.TLS;
  }

  @Override
  public String title() {
    return "TLS handshakes";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Planned> doors = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    Map<Target, List<String>> all = new LinkedHashMap<>();
    for (Target target : ground.targets()) {
      if (target.scheme().equals("http")) {
        facts.add(new Nowhere(target, "the target is about plain HTTP"));
        continue;
      }
      Addresses addresses = ground.addresses(target.name());
      if (addresses.all().isEmpty()) {
        facts.add(new Nowhere(target, addresses.none(target.name())));
      }
      for (int turn = 0; turn < addresses.all().size(); turn++) {
        Door door = main(target, addresses.all().get(turn));
        doors.add(new Planned(door, target, Places.handshake(turn)));
      }
      all.put(target, addresses.all());
    }
    doors.addAll(mail(all));
    List<Optional<Seen>> seen = ground.each(doors, door -> shake(door, ground));
    List<Seen> surveyed = survey(seen.stream().flatMap(Optional::stream).toList(), ground);
    facts.addAll(surveyed);
    facts.addAll(resumed(surveyed, ground));
    facts.addAll(new Following(ground, trust).all(surveyed));
    return facts;
  }

  private static Door main(Target target, String address) {
    int port = target.port() == 0 ? 443 : target.port();
    StartTls before = port == 443 ? StartTls.NONE : MAIL.getOrDefault(port, StartTls.NONE);
    return new Door(target.name(), address, port, before, true);
  }

  /** The ports of mail: of the first address of each name, then of the second ones, and so on. */
  private static List<Planned> mail(Map<Target, List<String>> all) {
    Map<String, Planned> chosen = new LinkedHashMap<>();
    int longest = all.values().stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 0; turn < longest; turn++) {
      for (Map.Entry<Target, List<String>> one : all.entrySet()) {
        boolean asked = one.getKey().port() == 0 && turn < one.getValue().size();
        if (asked && chosen.size() < MOST_FOR_MAIL) {
          String address = one.getValue().get(turn);
          Door door = main(one.getKey(), address);
          int place = turn == 0 ? Places.FOR_MAIL : Places.FOR_MAIL_FURTHER;
          chosen.putIfAbsent(address, new Planned(door, one.getKey(), place));
        }
      }
    }
    List<Planned> doors = new ArrayList<>();
    chosen.forEach((address, one) ->
        MAIL.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                port -> new Door(one.door().name(), address, port.getKey(), port.getValue(), false))
            .map(door -> new Planned(door, one.target(), one.place()))
            .forEach(doors::add));
    return doors;
  }

  /** Empty for a port of mail at which nobody listens, or that knows no TLS. */
  private static Optional<Seen> shake(Planned one, Ground ground) throws InterruptedException {
    Door door = one.door();
    boolean literal = door.name().equals(door.address());
    Tls question =
        new Tls(door.address(), door.port(), literal ? "" : door.name(), door.before(), List.of());
    Heard<Tls.Said> heard = ground.ask(question, one.target(), one.place());
    return switch (heard) {
      case Heard.Got<Tls.Said> got ->
          Optional.of(
              new Seen(
                  door,
                  chain(got.said().chain().stream().map(Bytes::copy).toList()),
                  got.said().version(),
                  got.said().staples().stream().map(Bytes::copy).toList(),
                  Optional.empty(),
                  Map.of(),
                  Map.of(),
                  "",
                  Reason.OK));
      case Heard.Not<Tls.Said> not ->
          door.main()
              ? Optional.of(
                  new Seen(
                      door,
                      List.of(),
                      "",
                      List.of(),
                      Optional.empty(),
                      Map.of(),
                      Map.of(),
                      not.detail(),
                      not.reason()))
              : Optional.empty();
    };
  }

  private static List<Seen> survey(List<Seen> seen, Ground ground) throws InterruptedException {
    Set<String> places = new HashSet<>();
    List<Seen> chosen = new ArrayList<>();
    List<Seen> all = new ArrayList<>();
    for (Seen one : seen) {
      boolean shut = one.isShut();
      boolean fresh =
          !shut
              && places.size() < (ground.isTight() ? 1 : MOST_SURVEYED)
              && places.add(one.door().address() + " " + one.door().port());
      (fresh ? chosen : all).add(fresh || shut ? one : skipped(one));
    }
    all.addAll(ground.each(chosen, one -> surveyed(one, ground)));
    return all;
  }

  /** What the doors that were surveyed and speak TLS 1.3 promise those who come again. */
  private static List<Fact> resumed(List<Seen> surveyed, Ground ground)
      throws InterruptedException {
    List<Seen> chosen =
        surveyed.stream()
            .filter(one -> one.door().main() && one.version().equals("1.3"))
            .filter(one -> !one.flights().isEmpty())
            .toList();
    return ground.each(chosen, one -> resumed(one.door(), ground));
  }

  private static Fact resumed(Door door, Ground ground) throws InterruptedException {
    String name = door.name().equals(door.address()) ? "" : door.name();
    return switch (ground.ask(new Tickets(door.address(), door.port(), name, door.before()))) {
      case Heard.Got<Tickets.Said> got -> new Resumed(door, got.said().earlyData(), "");
      case Heard.Not<Tickets.Said> not -> new Resumed(door, 0, not.detail());
    };
  }

  private static Seen skipped(Seen one) {
    Map<HelloQuestion, Seen.Unasked> why = new EnumMap<>(HelloQuestion.class);
    String text = "only the first doors of a review are asked for old versions and suites";
    for (HelloQuestion question : AT_MAIN) {
      why.put(question, new Seen.Unasked(text, true));
    }
    return with(one, Map.of(), why);
  }

  private static Seen surveyed(Seen one, Ground ground) throws InterruptedException {
    Map<HelloQuestion, Flight> flights = new EnumMap<>(HelloQuestion.class);
    Map<HelloQuestion, Seen.Unasked> unasked = new EnumMap<>(HelloQuestion.class);
    Door door = one.door();
    boolean literal = door.name().equals(door.address());
    Optional<String> host = literal ? Optional.empty() : Optional.of(door.name());
    boolean silent = false;
    for (HelloQuestion question : door.main() ? AT_MAIN : AT_MAIL) {
      if (silent) {
        unasked.put(question, new Seen.Unasked("the server does not answer a hello", false));
        continue;
      }
      Bytes hello = Bytes.of(question.hello(host).wire());
      Tcp asked =
          new Tcp(
              door.address(),
              door.port(),
              door.before(),
              hello,
              FlightReader.MOST_BYTES,
              PATIENCE_MILLIS);
      switch (ground.ask(asked)) {
        case Heard.Got<Tcp.Said> got when got.said().received().isEmpty() && !got.said().closed() ->
            silent = true;
        case Heard.Got<Tcp.Said> got ->
            flights.put(question, FlightReader.read(got.said().received().copy()));
        case Heard.Not<Tcp.Said> not ->
            unasked.put(question, new Seen.Unasked(not.detail(), false));
      }
    }
    return with(one, flights, unasked);
  }

  /** A chain that only an old handshake shows is better than none. */
  private static Seen with(
      Seen one, Map<HelloQuestion, Flight> flights, Map<HelloQuestion, Seen.Unasked> unasked) {
    Optional<Flight.Agreed> shown =
        flights.values().stream()
            .flatMap(flight -> flight.agreed().stream())
            .filter(agreed -> !agreed.chain().isEmpty())
            .findFirst();
    List<X509Certificate> chain =
        one.chain().isEmpty()
            ? shown.map(agreed -> chain(agreed.chain())).orElse(List.of())
            : one.chain();
    return new Seen(
        one.door(),
        chain,
        one.version(),
        one.staples(),
        shown.flatMap(agreed -> agreed.hello().timestamps()),
        flights,
        unasked,
        chain.isEmpty() ? one.trouble() : "",
        chain.isEmpty() ? one.reason() : Reason.OK);
  }

  /** Up to the first that cannot be read. */
  private static List<X509Certificate> chain(List<byte[]> encoded) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] one : encoded) {
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
      }
      return chain;
    } catch (CertificateException unreadable) {
      return chain;
    }
  }
}
