package io.midwatch.cli.review;

import static io.midwatch.cli.review.Ran.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Recording;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    try (WholeEstate estate = new WholeEstate();
        OutputStream to = Files.newOutputStream(bundle)) {
      Request request = ReviewLab.request(WholeEstate.DOMAIN);
      Recording wire = new Recording(estate.lab.live(ReviewLab.quick()));
      estate.lab.review(estate.run(), request, wire);
      BundleFile.write(
          new Bundle(request.at(), List.of(WholeEstate.DOMAIN), List.of(), wire.exchanges()), to);
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
