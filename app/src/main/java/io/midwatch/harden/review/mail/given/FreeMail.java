package io.midwatch.harden.review.mail.given;

import java.util.Set;
import java.util.regex.Pattern;

/** Which domains give mailboxes to anybody? Nobody else can send as them. */
final class FreeMail {
  private static final Set<String> DOMAINS =
      Set.of(
          "126.com",
          "163.com",
          "aol.com",
          "att.net",
          "bk.ru",
          "bluewin.ch",
          "comcast.net",
          "disroot.org",
          "fastmail.com",
          "fastmail.fm",
          "free.fr",
          "freenet.de",
          "gmail.com",
          "googlemail.com",
          "hey.com",
          "hushmail.com",
          "icloud.com",
          "inbox.ru",
          "interia.pl",
          "laposte.net",
          "libero.it",
          "list.ru",
          "live.com",
          "mac.com",
          "mail.com",
          "mail.ru",
          "mailbox.org",
          "me.com",
          "msn.com",
          "naver.com",
          "o2.pl",
          "onet.pl",
          "orange.fr",
          "outlook.com",
          "passport.com",
          "posteo.de",
          "proton.me",
          "protonmail.ch",
          "protonmail.com",
          "pm.me",
          "qq.com",
          "rediffmail.com",
          "rocketmail.com",
          "seznam.cz",
          "sfr.fr",
          "sina.com",
          "t-online.de",
          "tuta.com",
          "tutanota.com",
          "verizon.net",
          "virgilio.it",
          "wanadoo.fr",
          "web.de",
          "wp.pl",
          "ya.ru",
          "yandex.com",
          "yandex.ru",
          "yeah.net",
          "ymail.com",
          "zoho.com",
          "zohomail.com");

  /** Those that have one for each country. */
  private static final Pattern FAMILIES =
      Pattern.compile("(yahoo|hotmail|outlook|live|gmx)\\.[a-z]{2,3}(\\.[a-z]{2})?");

  private FreeMail() {}

  /** Is it one, in lower case? */
  static boolean is(String domain) {
    return DOMAINS.contains(domain) || FAMILIES.matcher(domain).matches();
  }
}
