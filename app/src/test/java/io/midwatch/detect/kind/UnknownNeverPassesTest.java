package io.midwatch.detect.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.plan.condition.Compilation;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import io.midwatch.plan.condition.Conditions;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 1 for every kind, every word it has and every operator that word's type has: what was not
 * seen does not pass. Kinds, words and types come from the code itself, so none can be forgotten.
 */
class UnknownNeverPassesTest {
  private static final Conditions CONDITIONS = new Conditions();

  /** One word of one kind. */
  record Row(ProbeKind kind, Word word) {
    /** All that could be asked of it, and would hold whatever it is. */
    Condition[] tautologies() {
      return compile(Tautologies.about(word).stream());
    }

    Condition[] compile(Stream<String> texts) {
      return texts.map(text -> compiled(text, kind.vocabulary())).toArray(Condition[]::new);
    }

    @Override
    public String toString() {
      return kind.key() + " " + word.name();
    }
  }

  private static Condition compiled(String text, Vocabulary vocabulary) {
    return switch (CONDITIONS.compile(text, vocabulary)) {
      case Compilation.Good good -> good.condition();
      case Compilation.Bad bad -> throw new AssertionError(text + ": " + bad);
    };
  }

  static Stream<Row> words() {
    return KindRegistry.probes().stream()
        .flatMap(kind -> kind.vocabulary().words().stream().map(word -> new Row(kind, word)));
  }

  static Stream<Row> documents() {
    return words()
        .filter(row ->
            switch (row.word().type()) {
              case DYNAMIC -> true;
              case INT, DOUBLE, STRING, BOOL, DURATION, TIMESTAMP, STRING_LIST, STRING_MAP -> false;
            });
  }

  @ParameterizedTest
  @MethodSource("words")
  void noOperatorPassesWhenNothingWasSeen(Row row) {
    Targets.blind(row.kind(), row.tautologies())
        .forEach((what, seen) -> {
          assertThat(seen.verdict()).as("%s: %s", what, seen).isIn(Verdict.FAIL, Verdict.UNKNOWN);
          assertThat(seen.detail()).as("%s: %s", what, seen).isNotEmpty();
        });
  }

  /** Were a word missing here, the other tests would prove nothing about it. */
  @ParameterizedTest
  @MethodSource("words")
  void everyWordIsSeenInAGoodLookAndEveryOperatorHolds(Row row) {
    boolean phase = row.word().name().startsWith("time_");
    boolean document = row.word().type() == Vocabulary.Type.DYNAMIC;
    Condition[] asking =
        document
            ? new Condition[] {Checks.condition("it is there", row.word().name(), value -> true)}
            : row.tautologies();
    Observation seen = Targets.good(row.kind(), asking);
    assumeTrue(seen.reason() != Reason.NOT_PERMITTED, "this machine does not let us ping");
    if (phase && seen.conditions().getFirst().outcome() == Outcome.UNDECIDABLE) {
      assertAllUndecidable(seen); // a phase that this kind does not have
    } else {
      assertThat(seen.conditions()).isNotEmpty().allMatch(result -> result.holds());
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void noOperatorPassesWhenOnlyThisWasNotSeen(Row row) {
    Targets.without(row.kind(), row.word().name(), row.tautologies())
        .filter(seen -> seen.reason() != Reason.NOT_PERMITTED)
        .forEach(UnknownNeverPassesTest::assertAllUndecidable);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void noOperatorPassesOnAPartThatADocumentDoesNotHave(Row row) {
    assertAllUndecidable(
        Targets.good(row.kind(), row.compile(Tautologies.inside(row.word().name()))));
  }

  private static void assertAllUndecidable(Observation seen) {
    assertThat(seen.conditions())
        .as(seen.toString())
        .allMatch(result ->
            result.outcome() == Outcome.UNDECIDABLE || result.text().equals(Targets.DECIDED));
    assertThat(seen.verdict()).as(seen.toString()).isIn(Verdict.FAIL, Verdict.UNKNOWN);
  }
}
