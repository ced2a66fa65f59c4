package io.midwatch.respond.channel.phone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a request that Twilio makes, {@code X-Twilio-Signature}: HMAC with SHA-1, under
 * the account's auth token, of the whole address as Twilio called it followed by every posted field
 * in the order of the names, name and value without anything between (Twilio, "Validating requests
 * are coming from Twilio"). Pure.
 */
public final class TwilioSignature {
  private TwilioSignature() {}

  /**
   * Was this request signed with this token?
   *
   * @param url as Twilio called it, query included
   * @param fields what was posted, decoded
   */
  public static boolean holds(
      String signature, String token, String url, Map<String, List<String>> fields) {
    byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(given, bytes(sign(token, url, fields)))
        || MessageDigest.isEqual(given, bytes(sign(token, withPort(url), fields)));
  }

  /** The signature of a request. */
  public static String sign(String token, String url, Map<String, List<String>> fields) {
    StringBuilder text = new StringBuilder(url);
    SortedMap<String, List<String>> sorted = new TreeMap<>(fields);
    sorted.forEach(
        (name, values) -> new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] made = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(made);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /** Twilio has signed calls with the standard port in the address, and without it. */
  private static String withPort(String url) {
    return url.replaceFirst("^(https://[^/:?#]+)(?=[/?#]|$)", "$1:443")
        .replaceFirst("^(http://[^/:?#]+)(?=[/?#]|$)", "$1:80");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
