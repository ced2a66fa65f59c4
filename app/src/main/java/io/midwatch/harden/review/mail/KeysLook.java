package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.dkim.DkimKeyReader;
import io.midwatch.detect.mail.dkim.DkimKeyReading;
import io.midwatch.harden.review.Handed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for the DKIM keys of a domain: at the selectors that somebody named, and the usual ones.
 */
final class KeysLook {
  /** Selectors that large providers and common programs use, as nobody can list them all. */
  private static final List<String> SELECTORS =
      List.of(
          "default",
          "google",
          "selector1",
          "selector2",
          "k1",
          "k2",
          "s1",
          "s2",
          "mail",
          "dkim",
          "fm1",
          "resend",
          "pm",
          "zmail");

  private static final DkimKeyReading GONE =
      new DkimKeyReading.Broken("there is no key record, though mail is signed with it");

  private KeysLook() {}

  static Records.Keys look(WireDns dns, String domain, Handed handed) {
    List<Records.Key> keys = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    Set<String> named = Selectors.named(handed, domain);
    Set<String> all = new LinkedHashSet<>(named);
    all.addAll(SELECTORS);
    for (String selector : all) {
      DnsReply<TxtRecord> reply = dns.txt(selector + "._domainkey." + domain);
      List<TxtRecord> texts =
          reply.all().stream().filter(text -> DkimKeyReader.isKey(text.joined())).toList();
      for (TxtRecord text : texts) {
        keys.add(new Records.Key(selector, text.strings(), DkimKeyReader.read(text.joined())));
      }
      if (named.contains(selector) && texts.isEmpty()) {
        switch (reply) {
          case DnsReply.Failed<TxtRecord>(String why) ->
              unseen.add(selector + "._domainkey." + domain + ": " + why);
          case DnsReply.Found<TxtRecord> _,
              DnsReply.NoData<TxtRecord> _,
              DnsReply.NoName<TxtRecord> _ ->
              keys.add(new Records.Key(selector, List.of(), GONE));
        }
      }
    }
    return new Records.Keys(keys, unseen);
  }
}
