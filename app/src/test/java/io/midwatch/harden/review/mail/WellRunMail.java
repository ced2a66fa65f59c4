package io.midwatch.harden.review.mail;

import io.midwatch.harden.lab.ReviewLab;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The mail of example.test as its owners would like it to be; tests break one thing of it. */
public final class WellRunMail {
  public static final String DOMAIN = "example.test";
  static final String HOST = "lab.example.test"; // as the lab greets
  static final String ADDRESS = "203.0.113.25";

  /** One for all: making it takes longer than a review. */
  static final String KEY = rsa(2048);

  private final ReviewLab lab;

  public WellRunMail(ReviewLab lab) {
    this.lab = lab;
    mx("10 " + HOST + ".");
    lab.dns().put(HOST + ". 300 IN A " + ADDRESS);
    lab.dns().put("25.113.0.203.in-addr.arpa. 300 IN PTR " + HOST + ".");
    spf("v=spf1 mx -all");
    txt("_dmarc." + DOMAIN, "v=DMARC1; p=reject; rua=mailto:dmarc@" + DOMAIN);
    txt("s1._domainkey." + DOMAIN, "v=DKIM1; p=" + KEY);
    txt("_smtp._tls." + DOMAIN, "v=TLSRPTv1; rua=mailto:tls@" + DOMAIN);
  }

  /** In place of all MX records. */
  public WellRunMail mx(String record) {
    lab.dns().remove(DOMAIN, "MX");
    lab.dns().put(DOMAIN + ". 300 IN MX " + record);
    return this;
  }

  /** In place of all TXT records of the domain itself. */
  public WellRunMail spf(String record) {
    return txt(DOMAIN, record);
  }

  public WellRunMail dmarc(String record) {
    return txt("_dmarc." + DOMAIN, record);
  }

  /** In place of all TXT records of the name. */
  public WellRunMail txt(String name, String text) {
    none(name, "TXT");
    return also(name, text);
  }

  /** Beside the TXT records of the name. */
  public WellRunMail also(String name, String text) {
    StringBuilder strings = new StringBuilder();
    for (int at = 0; at < text.length(); at += 255) {
      strings.append(" \"").append(text, at, Math.min(text.length(), at + 255)).append('"');
    }
    lab.dns().put(name + ". 300 IN TXT" + strings);
    return this;
  }

  public WellRunMail none(String name, String type) {
    lab.dns().remove(name, type);
    return this;
  }

  /** A public key in base64. */
  static String rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
