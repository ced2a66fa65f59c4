package io.midwatch.detect.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.change.Suspect.Relation;
import io.midwatch.plan.Service;
import io.midwatch.plan.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shop needs payments, payments needs a bank, and a kiosk needs the shop. */
class SuspectsTest {
  private static final Instant ONSET = Instant.parse("2026-11-21T03:00:00Z");

  private static final Map<String, Service> SERVICES =
      Map.of(
          "shop", service("shop", "payments"),
          "payments", service("payments", "bank"),
          "bank", service("bank"),
          "kiosk", service("kiosk", "shop"),
          "wiki", service("wiki"));

  private static Service service(String id, String... needs) {
    return new Service(id, "ana", Tier.CORE, List.of(needs), "", List.of());
  }

  static Change change(String id, Duration before, String... services) {
    return new Change(
        id,
        ONSET.minus(before),
        ChangeKind.DEPLOY,
        List.of(services),
        id + " 2.4.1",
        "bo",
        "",
        "",
        "api");
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static List<Suspect> suspects(Change... changes) {
    return Suspects.of("shop", ONSET, List.of(changes), Neighbours.of(SERVICES));
  }

  private static List<String> ids(List<Suspect> suspects) {
    return suspects.stream().map(suspect -> suspect.change().id()).toList();
  }

  @Test
  void theNearerItHangsTogetherTheMoreItIsSuspected() {
    assertThat(
            ids(
                suspects(
                    change("of-the-kiosk", minutes(1), "kiosk"),
                    change("of-nobody", minutes(1)),
                    change("of-the-bank", minutes(1), "bank"),
                    change("of-payments", minutes(20), "payments"),
                    change("of-the-shop", minutes(29), "shop"))))
        .containsExactly("of-the-shop", "of-payments", "of-the-bank", "of-nobody", "of-the-kiosk");
  }

  private static Change of(ChangeKind kind, String service) {
    return new Change(
        kind + " " + service,
        ONSET.minus(minutes(1)),
        kind,
        List.of(service),
        "x",
        "",
        "",
        "",
        "midwatch");
  }

  /** Another name, key or certificate of the caller does not make it ask more. */
  @ParameterizedTest
  @EnumSource(ChangeKind.class)
  void whatNeedsItIsSuspectedOnlyIfItCanAskMoreOfIt(ChangeKind kind) {
    boolean asksMore =
        !Set.of(ChangeKind.DNS, ChangeKind.SECRET, ChangeKind.CERTIFICATE).contains(kind);
    assertThat(suspects(of(kind, "kiosk"))).hasSize(asksMore ? 1 : 0);
    assertThat(suspects(of(kind, "payments"))).as("what it needs always is").hasSize(1);
  }

  @Test
  void whatStandsInTheSamePlaceIsSuspectedAfterWhatItNeeds() {
    Map<String, Set<String>> places =
        Map.of("shop", Set.of("web-1", "web-2"), "wiki", Set.of("web-2"), "bank", Set.of("b"));
    Neighbours around = new Neighbours(SERVICES, id -> places.getOrDefault(id, Set.of()));
    List<Suspect> found =
        Suspects.of(
            "shop",
            ONSET,
            List.of(
                change("of-nobody", minutes(1)),
                change("of-the-wiki", minutes(2), "wiki"),
                change("of-the-bank", minutes(3), "bank")),
            around);
    assertThat(ids(found)).containsExactly("of-the-bank", "of-the-wiki", "of-nobody");
    assertThat(found.get(1).relation()).isEqualTo(Relation.SHARED);
    assertThat(found.get(1).reason())
        .isEqualTo("deployed 2m before it began, to wiki, which web-2 serves too");
  }

  @Test
  void whatWasMadeWithinHalfAnHourStandsBeforeAllThatIsOlder() {
    assertThat(
            ids(
                suspects(
                    change("an-hour-ago", minutes(60), "shop"),
                    change("of-the-kiosk", minutes(30), "kiosk"))))
        .containsExactly("of-the-kiosk", "an-hour-ago");
  }

  @Test
  void theLaterOfTwoStandsFirst() {
    assertThat(
            ids(
                suspects(
                    change("earlier", minutes(9), "shop"), change("later", minutes(4), "shop"))))
        .containsExactly("later", "earlier");
  }

  @Test
  void whatHasNothingToDoWithItOrCameAfterItIsNoSuspect() {
    assertThat(
            suspects(
                change("of-the-wiki", minutes(1), "wiki"),
                change("yesterday", minutes(24 * 60 + 1), "shop"),
                change("the-repair", minutes(-1), "shop")))
        .isEmpty();
  }

  @Test
  void aClockThatIsALittleAheadHidesNothing() {
    assertThat(suspects(change("ahead", Duration.ofSeconds(-20), "shop")))
        .singleElement()
        .satisfies(suspect ->
            assertThat(suspect.reason())
                .isEqualTo(
                    "deployed 20s after it was first seen, by another clock, to the same service"));
  }

  @Test
  void saysWhyInWords() {
    assertThat(
            suspects(
                change("a", minutes(4), "shop"),
                change("b", minutes(5), "wiki", "bank"),
                change("c", minutes(6)),
                change("d", minutes(7), "kiosk")))
        .extracting(Suspect::reason)
        .containsExactly(
            "deployed 4m before it began, to the same service",
            "deployed 5m before it began, to bank, which it needs",
            "deployed 6m before it began; to which service, nobody said",
            "deployed 7m before it began, to kiosk, which needs it");
  }

  @Test
  void onlyARecentOneIsNamedAlone() {
    assertThat(Suspects.best(suspects(change("old", minutes(31), "shop")))).isEmpty();
    assertThat(Suspects.best(suspects(change("new", minutes(30), "shop")))).isPresent();
  }

  @Test
  void aServiceThatThePlanDoesNotKnowHasOnlyItsOwnChanges() {
    assertThat(
            Suspects.of(
                "gone",
                ONSET,
                List.of(change("mine", minutes(1), "gone"), change("other", minutes(1), "shop")),
                Neighbours.of(SERVICES)))
        .extracting(Suspect::relation)
        .containsExactly(Relation.ITSELF);
  }

  @Test
  void theSentenceNamesWhatWhoWhenAndTheWayBack() {
    Change deploy =
        new Change(
            "c1",
            ONSET.minus(minutes(4)),
            ChangeKind.DEPLOY,
            List.of("shop"),
            "shop 2.4.1",
            "bo",
            "",
            "kubectl rollout undo deploy/shop",
            "api");

    assertThat(deploy.sentence(ONSET))
        .isEqualTo("deploy shop 2.4.1 by bo, 4m before; go back: kubectl rollout undo deploy/shop");
  }
}
