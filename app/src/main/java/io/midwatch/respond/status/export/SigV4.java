package io.midwatch.respond.status.export;

import io.midwatch.base.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request to an S3-compatible store: AWS Signature Version 4, with the signature in the
 * header {@code Authorization} and the payload in one piece.
 *
 * @param region as it stands in the credential's scope
 */
record SigV4(Secret key, Secret secret, String region) {
  private static final String SERVICE = "s3";
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The header {@code x-amz-date}. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** The header {@code x-amz-content-sha256}. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The header {@code Authorization}.
   *
   * @param path of the request, percent-encoded already
   * @param headers all that are signed, by lower-case name; with {@code host}, {@code x-amz-date}
   *     and {@code x-amz-content-sha256}
   */
  String authorization(
      String method, String path, String query, SortedMap<String, String> headers) {
    String names = String.join(";", headers.keySet());
    String date = headers.getOrDefault("x-amz-date", "");
    String request =
        method
            + "\n"
            + path
            + "\n"
            + query
            + "\n"
            + headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining())
            + "\n"
            + names
            + "\n"
            + headers.getOrDefault("x-amz-content-sha256", "");
    String day = date.substring(0, 8);
    String scope = day + "/" + region + "/" + SERVICE + "/aws4_request";
    String text =
        ALGORITHM
            + "\n"
            + date
            + "\n"
            + scope
            + "\n"
            + hash(request.getBytes(StandardCharsets.UTF_8));
    byte[] start = ("AWS4" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
    byte[] signing = mac(mac(mac(mac(start, day), region), SERVICE), "aws4_request");
    return ALGORITHM
        + " Credential="
        + key.reveal()
        + "/"
        + scope
        + ",SignedHeaders="
        + names
        + ",Signature="
        + HexFormat.of().formatHex(mac(signing, text));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
