package io.midwatch.cli.review;

import static io.midwatch.cli.review.Ran.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.lab.WholeEstate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code midwatch review --networks}. */
@Timeout(90)
class NetworksOptionTest {
  private static final String TABLE =
      """
      198.51.100.0	198.51.100.255	64501	DE	NORTH
      203.0.113.0	203.0.113.255	64501	DE	NORTH
      """;

  @TempDir Path dir;

  @Test
  void aBundleIsReviewedAgainWithATableThatCameLater() throws Exception {
    Path bundle = dir.resolve("evidence.jsonl.gz");
    try (WholeEstate estate = new WholeEstate()) {
      estate.save(WholeEstate.DOMAIN, bundle);
    }
    Path table = Files.writeString(dir.resolve("t.tsv"), TABLE);
    Object[] plain = {"--only", "dns", "--offline", bundle, "--format", "md"};
    assertThat(review(plain).out()).doesNotContain("AS64501");
    Object[] told = {"--only", "dns", "--offline", bundle, "--format", "md", "--networks", table};
    Ran ran = review(told);
    assertThat(ran.out())
        .contains("all name servers stand in the network of AS64501 (NORTH, DE) (by t.tsv)")
        .contains("its mail servers stand in the network of AS64501");
    Object[] draft = {"--offline", bundle, "--plan", "--networks", table};
    assertThat(review(draft).out()).contains("networks: '" + table.toAbsolutePath() + "'");
  }

  @Test
  void aTableThatCannotBeReadSaysWhereBeforeAnybodyIsAsked() throws Exception {
    Path table = Files.writeString(dir.resolve("t.tsv"), TABLE + "oops\n");
    Ran wrong = review("--networks", table, "example.test");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("--networks: t.tsv:3: there are fewer than three fields");
    Ran missing = review("--networks", dir.resolve("none"), "example.test");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("--networks: there is no file");
  }
}
