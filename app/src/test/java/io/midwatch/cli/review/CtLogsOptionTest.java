package io.midwatch.cli.review;

import static io.midwatch.cli.review.Ran.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.tls.LogList;
import io.midwatch.lab.cert.CtLog;
import io.midwatch.lab.cert.KeyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code midwatch review --ct-logs}. */
@Timeout(90)
class CtLogsOptionTest {
  private static final String LIST =
      "{\"operators\":[\n{\"name\":\"North\",\"logs\":[%s]}]}"
          .formatted(CtLog.of("one log", KeyKind.EC_P256).json("usable", Instant.EPOCH));

  @TempDir Path dir;

  @Test
  void aListThatCannotBeReadSaysWhereBeforeAnybodyIsAsked() throws Exception {
    Path list = Files.writeString(dir.resolve("l.json"), LIST.replace("usable", "fine"));
    Ran wrong = review("--ct-logs", list, "example.test");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("--ct-logs: l.json: operators[0].logs[0].state.fine: browsers know the states");
    Files.writeString(list, LIST.substring(0, LIST.length() - 2));
    assertThat(review("--ct-logs", list, "example.test").err())
        .contains("--ct-logs: l.json: line 2, column");
    Ran missing = review("--ct-logs", dir.resolve("none"), "example.test");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("--ct-logs: there is no file");
  }

  @Test
  void aBundleKeepsTheListAndThePlanNamesIt() throws Exception {
    Path list = Files.writeString(dir.resolve("l.json"), LIST);
    Handed handed =
        new Handed(Set.of("s1"), Set.of(), List.of(), List.of())
            .with(Optional.of(LogList.paper(list)));
    assertThat(Handed.of(handed.options())).isEqualTo(handed);
    Path bundle = dir.resolve("evidence.jsonl.gz");
    try (WholeEstate estate = new WholeEstate()) {
      estate.save(WholeEstate.SHOP, bundle);
    }
    Object[] draft = {"--offline", bundle, "--plan", "--ct-logs", list};
    assertThat(review(draft).out()).contains("ct-logs: '" + list.toAbsolutePath() + "'");
  }
}
