package io.midwatch.detect.mail.dkim;

import io.midwatch.base.Clock;
import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.dkim.DkimSignatureReader.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Is a message signed, by whom, and is it as it was signed? (RFC 6376 section 6; RFC 8301: no
 * SHA-1, no RSA key below 1024 bits; RFC 8463: Ed25519.)
 *
 * <p>Looks at the first ten signatures. Nothing is thrown; as safe for threads as its {@link
 * MailDns}. The caller bounds the size of a message.
 */
public record DkimVerifier(MailDns dns, Clock clock) {
  private static final int MOST_SIGNATURES = 10;
  private static final int MOST_KEYS = 4;
  private static final Pattern SIGNATURE_VALUE =
      Pattern.compile("((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*");

  /** One verdict for each signature, in the order of the message; none when nothing is signed. */
  public List<DkimVerdict> verify(MailMessage message) {
    return message.named("dkim-signature").stream()
        .limit(MOST_SIGNATURES)
        .map(field -> verified(message, field))
        .toList();
  }

  private DkimVerdict verified(MailMessage message, MailMessage.Field field) {
    TagList tags = TagList.read(field.value());
    String domain = tags.get("d").orElse("");
    String selector = tags.get("s").orElse("");
    boolean partial = tags.get("l").isPresent();
    boolean testing = false;
    try {
      DkimSignature signature = DkimSignatureReader.read(tags);
      if (signature.expires().filter(x -> x < clock.now().getEpochSecond()).isPresent()) {
        throw new Refused(DkimResult.PERMERROR, "it has expired");
      }
      List<DkimKey> keys = keys(signature);
      DkimKey key = keys.getFirst();
      testing = key.testing();
      if (!java.util.Arrays.equals(bodyHash(message, signature), signature.bodyHash().decoded())) {
        throw new Refused(DkimResult.FAIL, "the body is not the one that was signed");
      }
      String text = signedText(message, field, signature);
      key =
          keys.stream()
              .filter(one -> isGenuine(one, signature, text))
              .findFirst()
              .orElseThrow(() ->
                  new Refused(DkimResult.FAIL, "the signature does not fit the header fields"));
      testing = key.testing();
      String why = key.kind().word() + " key of " + key.bits() + " bits";
      return new DkimVerdict(DkimResult.PASS, domain, selector, why, testing, partial);
    } catch (Refused refused) {
      return new DkimVerdict(refused.result(), domain, selector, refused.why(), testing, partial);
    }
  }

  /** The keys that may have signed it, at least one: of several records any may (6.1.2). */
  private List<DkimKey> keys(DkimSignature signature) throws Refused {
    String name = signature.selector() + "._domainkey." + signature.domain();
    if (DomainName.of(name).isEmpty()) {
      throw new Refused(DkimResult.PERMERROR, "s= makes no name that DNS could hold");
    }
    List<TxtRecord> records =
        switch (dns.txt(name)) {
          case DnsReply.Failed<TxtRecord>(String why) ->
              throw new Refused(DkimResult.TEMPERROR, "TXT of " + name + ": " + why);
          case DnsReply.NoData<TxtRecord>(), DnsReply.NoName<TxtRecord>() ->
              throw new Refused(DkimResult.PERMERROR, "there is no key at " + name);
          case DnsReply.Found<TxtRecord>(List<TxtRecord> found) -> found;
        };
    List<String> texts =
        records.stream().map(TxtRecord::joined).filter(DkimKeyReader::isKey).toList();
    if (texts.isEmpty() || texts.size() > MOST_KEYS) {
      String why = texts.isEmpty() ? "no key at " : texts.size() + " keys at ";
      throw new Refused(DkimResult.PERMERROR, why + name);
    }
    List<DkimKey> keys = new ArrayList<>();
    Optional<Refused> first = Optional.empty();
    for (String text : texts) {
      try {
        keys.add(key(text, name, signature));
      } catch (Refused refused) {
        first = first.or(() -> Optional.of(refused));
      }
    }
    if (keys.isEmpty()) {
      throw first.orElseThrow();
    }
    return keys;
  }

  private static DkimKey key(String text, String name, DkimSignature signature) throws Refused {
    return switch (DkimKeyReader.read(text)) {
      case DkimKeyReading.Revoked() ->
          throw new Refused(DkimResult.PERMERROR, "the key at " + name + " is revoked");
      case DkimKeyReading.Broken(String why) ->
          throw new Refused(DkimResult.PERMERROR, "the key at " + name + ": " + why);
      case DkimKey key -> fitting(key, signature);
    };
  }

  private static DkimKey fitting(DkimKey key, DkimSignature signature) throws Refused {
    Optional<String> problem = Optional.empty();
    if (key.kind() != signature.kind()) {
      problem = Optional.of("a= asks for a key of another kind");
    } else if (!key.hashes().isEmpty() && !key.hashes().contains("sha256")) {
      problem = Optional.of("the key does not allow SHA-256");
    } else if (!key.isForMail()) {
      problem = Optional.of("the key is not for mail");
    } else if (key.strict() && !signature.agent().equals(signature.domain())) {
      problem = Optional.of("i= is below d=, which the key forbids");
    } else if (key.kind() == DkimKey.Kind.RSA && key.bits() < DkimKey.LEAST_RSA_BITS) {
      problem = Optional.of("an RSA key of " + key.bits() + " bits is too short (RFC 8301)");
    }
    if (problem.isPresent()) {
      throw new Refused(DkimResult.PERMERROR, problem.get());
    }
    return key;
  }

  private static byte[] bodyHash(MailMessage message, DkimSignature signature) throws Refused {
    String body = signature.body().body(message.body());
    if (signature.length().isPresent()) {
      long length = signature.length().get();
      if (length > body.length()) {
        throw new Refused(DkimResult.PERMERROR, "l= is longer than the body");
      }
      body = body.substring(0, (int) length);
    }
    return sha256(octets(body));
  }

  /**
   * The fields of {@code h=}, of each name the last one first, then the signature without b=. A
   * signature never covers itself, though it may cover others (section 3.5).
   */
  private static String signedText(
      MailMessage message, MailMessage.Field field, DkimSignature signature) {
    Map<String, List<MailMessage.Field>> left = new HashMap<>();
    StringBuilder text = new StringBuilder();
    for (String name : signature.headers()) {
      List<MailMessage.Field> fields =
          left.computeIfAbsent(name, key -> others(message.named(key), field));
      if (!fields.isEmpty()) {
        text.append(signature.header().field(fields.removeLast().raw())).append("\r\n");
      }
    }
    int colon = field.raw().indexOf(':') + 1;
    String value = SIGNATURE_VALUE.matcher(field.raw().substring(colon)).replaceFirst("$1");
    return text + signature.header().field(field.raw().substring(0, colon) + value);
  }

  private static List<MailMessage.Field> others(
      List<MailMessage.Field> fields, MailMessage.Field itself) {
    List<MailMessage.Field> others = new ArrayList<>(fields);
    others.remove(itself);
    return others;
  }

  private static boolean isGenuine(DkimKey key, DkimSignature signature, String text) {
    try {
      boolean rsa = key.kind() == DkimKey.Kind.RSA;
      Signature check = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
      check.initVerify(key.key());
      check.update(rsa ? octets(text) : sha256(octets(text)));
      return check.verify(signature.signature().decoded());
    } catch (GeneralSecurityException | RuntimeException notGenuine) {
      // Signatures of a wrong length or form are thrown by the JDK, not answered.
      return false;
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
