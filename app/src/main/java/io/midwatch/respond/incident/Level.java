package io.midwatch.respond.incident;

import io.midwatch.base.Verdict;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How grave is an incident? The gravest stands first. When it is unsure, it is the graver one. */
public enum Level {
  /** Data is in danger. */
  SEV1,
  /** Users cannot do what they came for. */
  SEV2,
  /** Something else fails. */
  SEV3,
  /** Something is only degraded. */
  SEV4;

  /** What an alert of this verdict on a service makes; of a service that nobody knows, SEV2. */
  public static Level of(Plan plan, String service, Verdict verdict) {
    Tier tier =
        Optional.ofNullable(plan.services().get(service)).map(Service::tier).orElse(Tier.CORE);
    boolean mild = verdict == Verdict.WARN;
    return switch (tier) {
      case DATA -> mild ? SEV3 : SEV1;
      case CORE -> mild ? SEV4 : SEV2;
      case SUPPORTING -> mild ? SEV4 : SEV3;
    };
  }

  /** Is it graver than another? */
  public boolean isGraverThan(Level other) {
    return compareTo(other) < 0;
  }

  /** The graver of two. */
  public Level graver(Level other) {
    return isGraverThan(other) ? this : other;
  }

  /** The lower-case word: {@code sev1}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means, in a few words. */
  public String meaning() {
    return switch (this) {
      case SEV1 -> "data is in danger";
      case SEV2 -> "users cannot do what they came for";
      case SEV3 -> "something that less hangs on is failing";
      case SEV4 -> "something is degraded";
    };
  }

  /** Every word there is, the gravest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Level::word).toList();
  }

  /** The level with this word, without regard to case. */
  public static Optional<Level> of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equalsIgnoreCase(word.strip()))
        .findFirst();
  }
}
