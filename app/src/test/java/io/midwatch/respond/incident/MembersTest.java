package io.midwatch.respond.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.incident.Member.How;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MembersTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Member member(int number, String service, boolean holds) {
    return new Member(
        "a" + number, service, "check", START, START.plusSeconds(number), How.SERVICE, holds);
  }

  @Test
  void isWhatAnOrdinaryMapWouldBeAfterManyChanges() {
    Random random = new Random(7);
    Map<String, Member> plain = new LinkedHashMap<>();
    Members members = Members.of(plain);
    for (int i = 0; i < 2_000; i++) {
      int number = random.nextInt(900);
      Member one = member(number, "s" + number % 7, random.nextBoolean());
      plain.put(one.alert(), one);
      members = members.with(one);
    }
    assertThat(List.copyOf(members.values())).isEqualTo(List.copyOf(plain.values()));
    assertThat(members).isEqualTo(plain).hasSameHashCodeAs(plain).isEqualTo(Members.of(plain));
    for (int i = 0; i < 7; i++) {
      String service = "s" + i;
      assertThat(members.share(service)).isEqualTo(Members.of(plain).share(service));
      assertThat((long) members.share(service).holding())
          .isEqualTo(
              plain.values().stream()
                  .filter(one -> one.holds() && one.service().equals(service))
                  .count());
    }
  }

  @Test
  void tellsWhatHasComeOrChangedAndLeavesTheOlderOneAsItWas() {
    Members before = Members.of(Map.of()).with(member(1, "shop", true));
    Members after = before.with(member(2, "shop", true)).with(member(1, "shop", false));
    assertThat(after.apart(before)).containsExactlyInAnyOrder("a1", "a2");
    assertThat(before).containsOnlyKeys("a1");
    assertThat(before.holds()).isTrue();
    assertThat(after.with(member(2, "shop", false)).holds()).isFalse();
    assertThat(after.share("blog").last()).isEmpty();
  }

  @Test
  void forgetsWhatLeavesIt() {
    Members both = Members.of(Map.of()).with(member(1, "shop", true)).with(member(2, "blog", true));
    assertThat(both.without("a2").has("blog")).isFalse();
    assertThat(both.without("a2").share("shop").last()).contains(START.plusSeconds(1));
  }
}
