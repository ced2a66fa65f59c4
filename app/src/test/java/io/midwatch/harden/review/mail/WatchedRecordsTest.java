package io.midwatch.harden.review.mail;

import static io.midwatch.harden.review.mail.WellRunMail.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.kind.mail.records.RecordsKind;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.report.PlanDraft;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check of the kind {@code mail-records} comes to the same end as the review that wrote it. */
class WatchedRecordsTest {
  private final ReviewLab lab = new ReviewLab();
  private final WellRunMail mail = new WellRunMail(lab);

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  private Review review() throws Exception {
    return lab.review(
        new ReviewRun(List.of(new RecordsLook()), MailRules.rules(), Registry.book()), DOMAIN);
  }

  private Sighting watched() throws Exception {
    RecordsKind kind = new RecordsKind();
    ProbeParts parts =
        new ProbeParts(
            new SystemClock(),
            Checks.watcher(
                9, 9, Optional.of("127.0.0.1:" + lab.dns().port()), List.of(), List.of()),
            Mask.NONE);
    Map<String, Object> options = Map.of("selectors", List.of("s1"));
    return TryLook.once(kind.prepare(TryPlan.check(kind, DOMAIN, options, List.of()), parts));
  }

  @Test
  void aReviewWritesTheCheckThatWatchesTheRecords() throws Exception {
    assertThat(PlanDraft.of(review(), "topic", Map.of()))
        .contains("      - mail-records: example.test\n        selectors: [s1]\n");
    assertThat(watched().reason().verdict()).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.test | v=spf1 mx",
        "example.test | v=spf1 mx include:example.test -all",
        "example.test | v=spf1 mx +all",
        "example.test | v=spf1 mx bogus -all",
        "example.test | v=spf1 mx a:1.test a:2.test a:3.test -all",
        "_dmarc.example.test | v=DMARC2; p=reject",
        "_dmarc.example.test | v=DMARC1; p=bogus",
        "s1._domainkey.example.test | v=DKIM1; p=AAAA",
        "s1._domainkey.example.test | v=DKIM1; p="
      })
  void findsWhatTheReviewFinds(String name, String text) throws Exception {
    mail.txt(name, text);

    List<String> graver =
        review().findings().stream()
            .map(Finding::rule)
            .filter(rule -> !rule.equals("MAIL-10") && !rule.equals("MAIL-12"))
            .toList();

    String said = watched().detail();
    boolean open = text.equals("v=spf1 mx"); // an open end is the review's alone: a hint, no alert
    assertThat(graver).hasSize(1);
    assertThat(said).startsWith(open ? "" : graver.getFirst() + ": ");
    assertThat(said.isEmpty()).isEqualTo(open);
  }
}
