package io.midwatch.harden.review.mail;

import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import java.util.List;

/** The collectors and the rules of mail, a line each. */
public final class MailRules {
  private MailRules() {}

  public static List<Collector> collectors() {
    return collectors(Trust.system());
  }

  /** The same with these roots. */
  public static List<Collector> collectors(Trust trust) {
    ChainJudge judge = new ChainJudge(trust);
    return List.of(
        new RecordsLook(), new ServersLook(judge), new StsLook(judge), new SendersLook());
  }

  public static List<ReviewRule> rules() {
    return List.of(
        new ReviewRule("MAIL-01", SpfRules::one),
        new ReviewRule("MAIL-02", SpfRules::lookups),
        new ReviewRule("MAIL-03", SpfRules::voids),
        new ReviewRule("MAIL-04", SpfRules::syntax),
        new ReviewRule("MAIL-05", SpfRules::all),
        new ReviewRule("MAIL-06", SpfRules::shape),
        new ReviewRule("MAIL-07", DkimRules::readable),
        new ReviewRule("MAIL-08", DkimRules::strong),
        new ReviewRule("MAIL-09", DmarcRules::one),
        new ReviewRule("MAIL-10", DmarcRules::strong),
        new ReviewRule("MAIL-11", DmarcRules::current),
        new ReviewRule("MAIL-12", DmarcRules::reported),
        new ReviewRule("MAIL-13", DmarcRules::agreed),
        new ReviewRule("MAIL-16", StsRules::usable),
        new ReviewRule("MAIL-17", StsRules::fits),
        new ReviewRule("MAIL-18", StsRules::earnest),
        new ReviewRule("MAIL-19", OtherRules::tlsReports),
        new ReviewRule("MAIL-20", ServerRules::dane),
        new ReviewRule("MAIL-21", SenderRules::named),
        new ReviewRule("MAIL-22", SenderRules::unlisted),
        new ReviewRule("MAIL-23", ServerRules::reachable),
        new ReviewRule("MAIL-24", OtherRules::logo),
        new ReviewRule("MAIL-30", OtherRules::parked),
        new ReviewRule("MAIL-31", ServerRules::postmaster));
  }
}
