package io.midwatch.detect.mail.dkim;

import io.midwatch.detect.mail.TagList;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a key record (RFC 6376 section 3.6.1, RFC 8463 section 4). Pure; nothing is thrown. */
public final class DkimKeyReader {
  /** Verifying with a longer one would only burn our time. */
  private static final int MOST_RSA_BITS = 8192;

  private static final int MOST_OCTETS = 16_384;
  private static final int ED25519_OCTETS = 32;
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private DkimKeyReader() {}

  /** Does the text look as if it were meant to be a key record? */
  public static boolean isKey(String text) {
    Map<String, String> tags = TagList.read(text).tags();
    return tags.containsKey("p") || tags.getOrDefault("v", "").startsWith("DKIM");
  }

  /** Reads a record, its strings joined. */
  public static DkimKeyReading read(String text) {
    if (text.length() > MOST_OCTETS) {
      return new DkimKeyReading.Broken("longer than any key record: " + text.length() + " octets");
    }
    TagList list = TagList.read(text);
    Optional<String> problem = list.problem().or(() -> version(list.tags()));
    if (problem.isPresent()) {
      return new DkimKeyReading.Broken(problem.get());
    }
    Optional<String> data = list.dense("p");
    if (data.isEmpty()) {
      return new DkimKeyReading.Broken("no p=, so no key");
    }
    return data.get().isEmpty() ? new DkimKeyReading.Revoked() : key(list, data.get());
  }

  private static Optional<String> version(Map<String, String> tags) {
    String version = tags.getOrDefault("v", "DKIM1");
    if (!version.equals("DKIM1")) {
      return Optional.of("v= is not DKIM1");
    }
    boolean first = !tags.containsKey("v") || tags.keySet().iterator().next().equals("v");
    return first ? Optional.empty() : Optional.of("v= is not the first tag");
  }

  private static DkimKeyReading key(TagList list, String data) {
    String kind = list.get("k").orElse("rsa").toLowerCase(Locale.ROOT);
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException notBase64) {
      return new DkimKeyReading.Broken("p= is not base64: " + hint(data));
    }
    return switch (kind) {
      case "rsa" -> rsa(list, octets);
      case "ed25519" -> ed25519(list, octets);
      default -> new DkimKeyReading.Broken("there is no kind of key \"" + shortened(kind) + "\"");
    };
  }

  private static String hint(String data) {
    if (data.indexOf('"') >= 0) {
      return "it holds quotation marks, as when strings were pasted into one";
    }
    return data.indexOf('\\') >= 0 ? "it holds a backslash" : "a part is missing or was added";
  }

  private static DkimKeyReading rsa(TagList list, byte[] octets) {
    Optional<RSAPublicKey> read = rsaKey(octets).or(() -> rsaKey(wrapped(octets)));
    if (read.isEmpty()) {
      return new DkimKeyReading.Broken("p= is no RSA key: " + cut(octets));
    }
    int bits = read.get().getModulus().bitLength();
    return bits > MOST_RSA_BITS
        ? new DkimKeyReading.Broken("an RSA key of " + bits + " bits, more than anybody verifies")
        : made(list, DkimKey.Kind.RSA, read.get(), bits);
  }

  private static Optional<RSAPublicKey> rsaKey(byte[] der) {
    return generated("RSA", der).map(RSAPublicKey.class::cast);
  }

  private static Optional<PublicKey> generated(String algorithm, byte[] der) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException | RuntimeException noKey) {
      // The JDK's own parsers throw both on data from outside.
      return Optional.empty();
    }
  }

  /** The bare key of PKCS #1, which the text of the standard names, in the frame all use. */
  private static byte[] wrapped(byte[] octets) {
    byte[] frame = HexFormat.of().parseHex("30820000300d06092a864886f70d01010105000382000000");
    byte[] out = Arrays.copyOf(frame, frame.length + octets.length);
    System.arraycopy(octets, 0, out, frame.length, octets.length);
    putLength(out, 2, out.length - 4);
    putLength(out, 21, octets.length + 1);
    return out;
  }

  private static void putLength(byte[] out, int at, int length) {
    out[at] = (byte) (length >>> 8);
    out[at + 1] = (byte) length;
  }

  /** Says when the data end before the length in front of them says so. */
  private static String cut(byte[] octets) {
    if (octets.length > 4 && octets[0] == 0x30 && (octets[1] & 0xff) == 0x82) {
      int said = ((octets[2] & 0xff) << 8 | (octets[3] & 0xff)) + 4;
      if (said != octets.length) {
        return "it says " + said + " octets and has " + octets.length + ": a string is missing";
      }
    }
    return octets.length == ED25519_OCTETS ? "k=ed25519 is missing" : "not in the form of one";
  }

  private static DkimKeyReading ed25519(TagList list, byte[] octets) {
    if (octets.length != ED25519_OCTETS) {
      return new DkimKeyReading.Broken(
          "p= has " + octets.length + " octets; a key of Ed25519 has " + ED25519_OCTETS);
    }
    byte[] der = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + octets.length);
    System.arraycopy(octets, 0, der, ED25519_PREFIX.length, octets.length);
    return generated("Ed25519", der)
        .map(key -> made(list, DkimKey.Kind.ED25519, key, 256))
        .orElseGet(() -> new DkimKeyReading.Broken("p= is no key of Ed25519"));
  }

  private static DkimKeyReading made(TagList list, DkimKey.Kind kind, PublicKey key, int bits) {
    Set<String> flags = words(list, "t", "");
    return new DkimKey(
        kind,
        key,
        bits,
        words(list, "h", ""),
        words(list, "s", "*"),
        flags.contains("y"),
        flags.contains("s"));
  }

  private static Set<String> words(TagList list, String tag, String standard) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : list.dense(tag).orElse(standard).split(":", -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
