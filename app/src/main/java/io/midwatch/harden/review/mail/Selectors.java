package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.dkim.MailMessage;
import io.midwatch.harden.review.Handed;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which selectors does a domain sign with, as far as somebody said or a message shows? */
final class Selectors {
  private static final String BETWEEN = "._domainkey.";
  private static final int MOST = 30;

  private Selectors() {}

  static Set<String> named(Handed handed, String domain) {
    Set<String> named = new LinkedHashSet<>();
    for (String text : new TreeSet<>(handed.selectors())) {
      int at = text.toLowerCase(Locale.ROOT).indexOf(BETWEEN);
      boolean here = at < 0 || text.substring(at + BETWEEN.length()).equalsIgnoreCase(domain);
      if (here) {
        named.add((at < 0 ? text : text.substring(0, at)).toLowerCase(Locale.ROOT));
      }
    }
    for (Handed.Paper paper : handed.messages()) {
      for (MailMessage.Field field :
          MailMessage.of(paper.octets().copy()).named("dkim-signature")) {
        TagList tags = TagList.read(field.value());
        boolean ours = tags.get("d").flatMap(DomainName::of).filter(domain::equals).isPresent();
        Optional<String> selector = ours ? tags.get("s") : Optional.empty();
        selector
            .filter(name -> DomainName.of(name).isPresent() && named.size() < MOST)
            .ifPresent(name -> named.add(name.toLowerCase(Locale.ROOT)));
      }
    }
    return named;
  }
}
