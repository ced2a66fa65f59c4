package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Member.How;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why of what a person has declared: alone, joined, merged into another, ended. */
final class WhyDeclaredTest {
  private static final Instant NOW = HandClock.START;
  private static final Plan PLAN =
      new Plans()
          .person("ana", "ntfy")
          .person("bo", "ntfy")
          .service("bank", "bo", Tier.CORE)
          .service("shop", "bo", Tier.CORE)
          .plan();

  private static IncidentChange declared(String id, String service) throws Exception {
    return new Declaration("Orders get lost", service, Optional.of(Level.SEV1))
        .open(PLAN, id, "ana", NOW);
  }

  private static List<String> why(Incident incident, IncidentChange opened) {
    return WhyDeclared.of(
            PLAN, incident, new WhyDeclared.Known(opened.entries(), List.of(), List.of()))
        .stream()
        .map(line -> line.what() + ": " + line.text())
        .toList();
  }

  @Test
  void saysWhoDeclaredItAndThatNobodyElseWasTold() throws Exception {
    IncidentChange opened = declared("d1", "bank");

    assertThat(why(opened.after(), opened))
        .contains("rule: ana declared it of bank: Orders get lost")
        .anyMatch(line -> line.startsWith("owner: ") && line.contains("bo"))
        .contains("delivery: nobody else was told of it: whoever declared it knew already");
  }

  @Test
  void whatWasMergedNamesTheIncidentWhosePageItShares() throws Exception {
    IncidentChange part = declared("d1", "bank");
    Incident whole = declared("d2", "shop").after();
    Incident merged =
        Growth.merge(part.after(), whole, How.PERSON, "bo", NOW.plusSeconds(60)).stream()
            .map(IncidentChange::after)
            .filter(one -> one.id().equals("d1"))
            .findFirst()
            .orElseThrow();

    assertThat(why(merged, part))
        .contains("rule: ana declared it of bank: Orders get lost")
        .last()
        .isEqualTo("path: it is a part of the incident d2 now, whose page it shares");
  }

  @Test
  void whatIsOverSaysWhy() throws Exception {
    IncidentChange opened = declared("d1", "bank");
    Incident ended = Growth.over(opened.after(), "ended by bo", NOW.plusSeconds(90)).after();

    assertThat(why(ended, opened)).last().isEqualTo("path: it is over: ended by bo");
  }
}
