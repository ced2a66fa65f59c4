package io.midwatch.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotaReaderTest {
  private static final String PEOPLE =
      """
      people:
        ana: { name: Ana Lind, reach: [ { email: ana@example.org } ] }
        bo:  { name: Bo Sand,  reach: [ { email: bo@example.org } ] }
      """;
  private static final String SHOP =
      "services: { shop: { owner: shop-oncall, checks: [ { http: a } ] } }\n";

  private final TryReader reader = new TryReader();

  private static Instant berlin(String time) {
    return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }

  private Plan plan(String rota) {
    return reader.good(PEOPLE + "rotas:\n  shop-oncall: " + rota + "\n" + SHOP);
  }

  private List<String> bad(String rota) {
    return reader.bad(PEOPLE + "rotas:\n  shop-oncall: " + rota + "\n" + SHOP);
  }

  private static List<String> told(Plan plan, String time) {
    return plan.ownersOf("shop", berlin(time)).stream().map(Person::name).toList();
  }

  @Test
  void theExampleOfTheManualWorks() {
    Plan plan =
        plan("{ zone: Europe/Berlin, rotate: weekly, handoff: monday 09:00, people: [ana, bo] }");

    assertThat(told(plan, "2026-03-02T08:59:59")).containsExactly("Ana Lind");
    assertThat(told(plan, "2026-03-02T09:00:00")).containsExactly("Bo Sand");
    assertThat(told(plan, "2026-03-09T09:00:00")).containsExactly("Ana Lind");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rotate: daily                          | 2026-03-03T09:00 | 24",
        "rotate: daily, handoff: 18:30          | 2026-03-03T18:30 | 24",
        "rotate: 3 days, from: 2026-03-03       | 2026-03-03T09:00 | 72",
        "rotate: every 12 hours, handoff: 06:00 | 2026-03-03T06:00 | 12",
        "rotate: 2 weeks, handoff: fri 17:00, from: 2026-03-03 | 2026-03-06T17:00 | 336",
      })
  void turnsAreAsLongAsTheyAreWritten(String turns, String handoff, int hours) {
    Plan plan = plan("{ zone: Europe/Berlin, people: [ana, bo], " + turns + " }");
    LocalDateTime at = LocalDateTime.parse(handoff);

    List<String> before = told(plan, at.minusSeconds(1).toString());
    List<String> after = told(plan, at.toString());
    assertThat(after).isNotEqualTo(before);
    assertThat(told(plan, at.plusHours(hours).minusSeconds(1).toString())).isEqualTo(after);
    assertThat(told(plan, at.plusHours(hours).toString())).isEqualTo(before);
  }

  @Test
  void layersFollowTheSun() {
    Plan plan =
        plan(
            """
            { zone: Europe/Berlin, layers: [
                { name: nights, people: ana },
                { name: days, people: bo, hours: [ "mon-fri 09:00-17:00", "sat" ] },
                { name: tokyo, zone: Asia/Tokyo, people: bo, hours: 09:00-10:00 },
                { name: holidays, shifts: [ { from: 2026-03-05 12:00, to: 2026-03-05 13:00, person: ana } ] } ] }
            """);

    assertThat(told(plan, "2026-03-04T17:00")).containsExactly("Ana Lind");
    assertThat(told(plan, "2026-03-04T16:59")).containsExactly("Bo Sand");
    assertThat(told(plan, "2026-03-07T03:00")).containsExactly("Bo Sand");
    assertThat(told(plan, "2026-03-08T03:00")).containsExactly("Ana Lind");
    assertThat(told(plan, "2026-03-08T01:30")).containsExactly("Bo Sand");
    assertThat(told(plan, "2026-03-05T12:30")).containsExactly("Ana Lind");
  }

  @Test
  void aGapInTheNextNinetyDaysIsShownWithItsPlace() {
    assertThat(bad("{ zone: Europe/Berlin, people: [ana, bo], hours: mon-fri 09:00-17:00 }"))
        .containsExactly(
            "5:3: nobody is on call in rota \"shop-oncall\" from Mon 2026-03-02 23:00 to Tue"
                + " 2026-03-03 09:00 (Europe/Berlin), and it owns shop (lay a layer beneath that"
                + " covers every hour, such as { people: [ana] })");
    assertThat(
            bad(
                "{ zone: UTC, shifts: [ { from: 2026-01-01 00:00, to: 2026-05-01 00:00, person: bo } ] }"))
        .singleElement()
        .asString()
        .contains("from Fri 2026-05-01 00:00 on (UTC)");
  }

  @Test
  void aGapBehindNinetyDaysIsSeenWhenItComesNearAndStopsNoPlanThatIsInForce() {
    String text =
        PEOPLE
            + "rotas:\n  shop-oncall: { zone: UTC, shifts: [ { from: 2026-01-01 00:00, to:"
            + " 2026-06-01 00:00, person: bo } ] }\n"
            + SHOP;
    reader.good(text);

    reader.clock.advance(Duration.ofDays(2));
    assertThat(reader.bad(text)).hasSize(1);
    assertThat(reader.readAgain(text)).isInstanceOf(ReadPlan.Good.class);
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndAWayOut() {
    assertThat(bad("{ zone: Europe/Belin, people: [ana, boo], rotat: weekly }"))
        .containsExactlyInAnyOrder(
            "5:24: \"Europe/Belin\" is not a time zone (did you mean \"Europe/Berlin\"?)",
            "5:52: unknown person \"boo\" (did you mean \"bo\"?)",
            "5:58: unknown key \"rotat\" (did you mean \"rotate\"?)");
    assertThat(bad("{ people: [ana] }"))
        .anyMatch(line -> line.startsWith("5:16: the key \"zone\" is missing"));
    assertThat(bad("{ zone: UTC }")).singleElement().asString().contains("nobody takes a turn");
    assertThat(bad("{ zone: UTC, people: [] }")).singleElement().asString().contains("5:37");
    assertThat(bad("{ zone: UTC, people: ana, shifts: [] }"))
        .singleElement()
        .asString()
        .contains("people and shifts do not go together");
    assertThat(bad("{ zone: UTC, layers: [] }"))
        .singleElement()
        .asString()
        .contains("there are no layers");
    assertThat(bad("{ zone: UTC, layers: [ { people: [ana] } ], people: [bo] }"))
        .singleElement()
        .asString()
        .contains("unknown key \"people\"");
    assertThat(bad("[ ana ]")).singleElement().asString().contains("nobody takes a turn");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rotate: monthly          | \"monthly\" is not the length of a turn",
        "rotate: 0 days           | \"0 days\" is not the length of a turn",
        "rotate: 53 weeks         | \"53 weeks\" is not the length of a turn",
        "handoff: 09:00           | turns of weeks change on a day of the week (such as monday 09:00)",
        "'rotate: daily, handoff: monday 09:00' | only turns of weeks change on a day of the week",
        "handoff: mon 25:00       | \"mon 25:00\" is not a time",
        "handoff: moonday 09:00   | \"moonday 09:00\" is not a time",
        "from: tomorrow           | \"tomorrow\" is not a time",
        "hours: mon-fri           | nobody is on call",
        "hours: 09:00-09:00       | \"09:00-09:00\" is not hours of the week",
        "hours: workdays          | \"workdays\" is not hours of the week",
        "hours: 9-17              | \"9-17\" is not hours of the week",
      })
  void wordsThatMeanNothing(String turns, String problem) {
    assertThat(bad("{ zone: UTC, people: [ana], " + turns + " }"))
        .singleElement()
        .asString()
        .contains(problem);
  }

  @Test
  void aRotaIsNoPerson() {
    assertThat(
            reader.bad(
                PEOPLE
                    + "rotas: { ana: { zone: UTC, people: [bo] } }\n"
                    + "services: { shop: { owner: ana, checks: [ { http: a } ] } }"))
        .singleElement()
        .asString()
        .startsWith("4:10: a rota and a person have the same id \"ana\"");
    assertThat(bad("{ zone: UTC, people: [shop-oncall] }"))
        .singleElement()
        .asString()
        .contains("unknown person \"shop-oncall\"");
  }

  @Test
  void theWatchingMayBeOwnedByARotaAndOneThatOwnsNothingIsAWarning() {
    ReadPlan read =
        reader.read(
            PEOPLE
                + """
                watcher: { owner: watchers }
                rotas:
                  watchers: { zone: UTC, people: [bo] }
                  spare: { zone: UTC, people: [bo], hours: mon-fri }
                services: { shop: { owner: ana, checks: [ { http: a } ] } }
                """);

    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    ReadPlan.Good good = (ReadPlan.Good) read;
    assertThat(TryReader.lines(good.warnings()))
        .singleElement()
        .asString()
        .startsWith("7:3: rota \"spare\" owns nothing");
    assertThat(good.plan().onCall("watchers", Instant.EPOCH))
        .extracting(Person::id)
        .containsExactly("bo");
  }

  @Test
  void inAGapSomebodyIsToldAllTheSame() {
    ReadPlan read =
        reader.readAgain(
            PEOPLE + "rotas:\n  shop-oncall: { zone: UTC, people: [bo], hours: mon-fri }\n" + SHOP);

    Plan plan = ((ReadPlan.Good) read).plan();
    assertThat(told(plan, "2026-03-07T12:00")).containsExactly("Ana Lind");
    assertThat(told(plan, "2026-03-06T12:00")).containsExactly("Bo Sand");
    assertThat(plan.rotas().values()).extracting(Rota::id).containsExactly("shop-oncall");
  }
}
