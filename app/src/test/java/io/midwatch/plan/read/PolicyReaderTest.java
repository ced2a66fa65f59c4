package io.midwatch.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReaderTest {
  private static final String TEAM =
      """
      people:
        ana: { zone: Europe/Berlin, reach: [ { email: ana@example.org } ] }
        bo:  { zone: Europe/Berlin, reach: [ { email: bo@example.org } ] }
      rotas:
        turns: { zone: Europe/Berlin, people: [ana, bo] }
      services:
        shop: { owner: turns, policy: urgent, checks: [ { http: a } ] }
        blog: { owner: bo, checks: [ { http: b } ] }
      """;

  private final TryReader reader = new TryReader();

  private List<String> bad(String policies) {
    return reader.bad(TEAM + "policies:\n  urgent: " + policies + "\n");
  }

  @Test
  void aPolicyWithEverythingIsReadAsWritten() {
    Plan plan =
        reader.good(
            TEAM
                + """
                policies:
                  urgent:
                    steps:
                      - { page: owner, wait: 3m }
                      - { page: [bo, turns], wait: 10m }
                    repeat: 3
                    last-resort: [bo, ana]
                    again: 20m
                    ack-for: 1h
                """);

    assertThat(plan.arrangements().policies().of("shop"))
        .contains(
            new Policy(
                "urgent",
                List.of(
                    new Policy.Step(List.of("owner"), Duration.ofMinutes(3)),
                    new Policy.Step(List.of("bo", "turns"), Duration.ofMinutes(10))),
                3,
                List.of("bo", "ana"),
                Duration.ofMinutes(20),
                Duration.ofHours(1)));
    assertThat(plan.arrangements().policies().of("blog")).isEmpty();
  }

  @Test
  void theLastResortIsNeverMissing() {
    Plan plan = reader.good(TEAM + "policies: { urgent: { steps: [ { page: owner } ] } }\n");

    Policy policy = plan.arrangements().policies().of("shop").orElseThrow();
    assertThat(policy.lastResort()).containsExactly("ana");
    assertThat(policy.rounds()).isEqualTo(1);
    assertThat(policy.again()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aPolicyThatNobodyGoesByIsHardlyMeant() {
    ReadPlan read =
        reader.read(
            TEAM
                + "policies: { urgent: { steps: [ { page: ana } ] }, spare: { steps: [ { page: bo }"
                + " ] } }\n");

    assertThat(TryReader.lines(((ReadPlan.Good) read).warnings()))
        .singleElement()
        .asString()
        .contains("no service goes by the policy \"spare\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ steps: [ { page: bob } ] }               | unknown person or rota \"bob\"",
        "{ steps: [ { page: ana, wait: 1s } ] }     | 1s",
        "{ steps: [ ] }                             | there are no steps",
        "{ last-resort: ana }                       | has no steps",
        "{ steps: [ { page: [] } ] }                | this step pages nobody",
        "{ steps: [ { wait: 5m } ] }                | the key \"page\" is missing",
        "{ steps: [ { page: ana } ], repeat: 0 }    | 0",
        "{ steps: [ { page: ana } ], last-resort: owner } | unknown person or rota \"owner\"",
        "{ steps: [ { page: ana } ], rounds: 2 }    | unknown key \"rounds\""
      })
  void whatIsWrongIsSaidWithItsPlace(String policy, String words) {
    assertThat(bad(policy)).singleElement().asString().matches("^10:.*").contains(words);
  }

  @Test
  void aServiceNamesAPolicyThatThereIs() {
    assertThat(reader.bad(TEAM + "policies: { urgency: { steps: [ { page: ana } ] } }\n"))
        .singleElement()
        .asString()
        .startsWith("7:33: unknown policy \"urgent\"")
        .contains("did you mean \"urgency\"?");
  }

  @Test
  @Proves("alert-unowned")
  void aStepThatReachesNobodyAtTimesIsRefused() {
    assertThat(
            reader.bad(
                TEAM.replace(
                        "services:",
                        "  office: { zone: UTC, people: [bo], hours: mon-fri }\nservices:")
                    + "policies: { urgent: { steps: [ { page: owner }, { page: office } ] } }\n"))
        .singleElement()
        .asString()
        .startsWith("10:13: nobody is on call in rota \"office\" from Sat 2026-03-07 00:00 to Mon")
        .contains("step 2 of policy urgent");
  }

  @Test
  void severalInAStepCoverForEachOther() {
    Plan plan =
        reader.good(
            TEAM.replace(
                    "services:", "  office: { zone: UTC, people: [bo], hours: mon-fri }\nservices:")
                + "policies: { urgent: { steps: [ { page: owner }, { page: [office, ana] } ] }"
                + " }\n");

    assertThat(plan.rotas()).containsKey("office");
  }

  @Test
  @Proves("alert-unowned")
  void aLastResortThatReachesNobodyAtTimesIsRefused() {
    assertThat(
            reader.bad(
                TEAM.replace(
                        "services:",
                        "  office: { zone: UTC, people: [bo], hours: mon-fri }\nservices:")
                    + "policies: { urgent: { steps: [ { page: owner } ], last-resort: office }"
                    + " }\n"))
        .singleElement()
        .asString()
        .contains("the last resort of policy urgent");
  }

  @Test
  @Proves("alert-unowned")
  void somebodyWithoutAWayAtThatHourCannotBeOnCallThen() {
    String plan =
        """
        people:
          ana: { reach: [ { email: ana@example.org } ] }
          bo:
            zone: Europe/Berlin
            reach:
              - { email: bo@example.org, hours: mon-fri 08:00-22:00 }
              - { webhook: "https://hook.example.org", hours: [ sat-sun, "22:00-06:00" ] }
        services: { shop: { owner: bo, checks: [ { http: a } ] } }
        """;

    assertThat(reader.bad(plan))
        .singleElement()
        .asString()
        .startsWith(
            "3:3: nobody can reach \"bo\" from Tue 2026-03-03 06:00 to Tue 2026-03-03 08:00")
        .contains("(Europe/Berlin)")
        .contains("they own shop");
    assertThat(reader.good(plan.replace("22:00-06:00", "22:00-08:00")).people()).hasSize(2);
  }

  @Test
  @Proves("alert-unowned")
  void aRotaThatPutsSomebodyOnCallWhoCannotBeReachedThenIsRefused() {
    assertThat(
            reader.bad(
                """
                people:
                  ana: { reach: [ { email: ana@example.org } ] }
                  bo:  { zone: UTC, reach: [ { email: bo@example.org, hours: mon-sat } ] }
                rotas: { turns: { zone: UTC, handoff: monday 09:00, people: [ana, bo] } }
                services: { shop: { owner: turns, checks: [ { http: a } ] } }
                """))
        .singleElement()
        .asString()
        .contains("nobody can reach \"bo\" from Sun 2026-03-08 00:00 to Mon 2026-03-09 00:00 (UTC)")
        .contains("it owns shop");
  }

  @Test
  void hoursNeedTheZoneOfTheirPerson() {
    assertThat(
            reader.bad(
                """
                people:
                  ana: { reach: [ { email: ana@example.org }, { email: b@example.org, hours: mon } ] }
                services: { shop: { owner: ana, checks: [ { http: a } ] } }
                """))
        .singleElement()
        .asString()
        .contains("the person of these hours has no zone");
  }

  @Test
  void zonesAndHoursAreChecked() {
    assertThat(
            reader.bad(
                """
                people:
                  ana: { zone: Europe/Berln, reach: [ { email: ana@example.org, hours: 8-22 } ] }
                services: { shop: { owner: ana, checks: [ { http: a } ] } }
                """))
        .hasSize(2)
        .anyMatch(line -> line.contains("did you mean \"Europe/Berlin\"?"))
        .anyMatch(line -> line.contains("\"8-22\" is not hours of the week"));
  }

  @Test
  void waysAreThoseOfTheHour() {
    Plan plan =
        reader.good(
            """
            people:
              ana:
                zone: Asia/Tokyo
                reach: [ { email: a@x, hours: mon-fri 09:00-18:00 }, { webhook: "https://b" } ]
            services: { shop: { owner: ana, checks: [ { http: a } ] } }
            """);

    Person ana = plan.person("ana");
    assertThat(ana.ways(Instant.parse("2026-03-03T00:00:00Z"))).containsExactly(0, 1);
    assertThat(ana.ways(Instant.parse("2026-03-03T09:00:00Z"))).containsExactly(1);
  }
}
