package io.midwatch.detect.tls.sct;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import tools.jackson.databind.JsonNode;

/** Reads one log of a list. What is wrong is said with its place. */
final class CtLogReader {
  private CtLogReader() {}

  static CtLog read(JsonNode log, String place, String operator, boolean tiled) throws IOException {
    if (!log.isObject()) {
      throw new IOException(place + ": this is no log");
    }
    byte[] key = octets(log, "key", place);
    byte[] id = octets(log, "log_id", place);
    if (!MessageDigest.isEqual(id, sha256(key))) {
      throw new IOException(place + ".log_id: it is not SHA-256 of the key beside it");
    }
    mmd(log, place);
    List<CtLog.Past> before = new ArrayList<>();
    JsonNode past = log.path("previous_operators");
    for (int i = 0; i < past.size(); i++) {
      String at = place + ".previous_operators[" + i + "]";
      JsonNode one = past.path(i);
      before.add(
          new CtLog.Past(text(one, "name", at), instant(one.path("end_time"), at + ".end_time")));
    }
    CtLog.State state = CtLog.State.PENDING;
    Instant since = Instant.EPOCH;
    JsonNode states = log.path("state");
    for (String name : states.propertyNames()) {
      String at = place + ".state." + name;
      state = state(name, at);
      since = instant(states.path(name).path("timestamp"), at + ".timestamp");
    }
    if (states.size() > 1) {
      throw new IOException(place + ".state: a log is in one state at a time");
    }
    String hex = HexFormat.of().formatHex(id);
    return new CtLog(
        hex,
        log.path("description").asString("log " + hex),
        operator,
        before,
        publicKey(key, place),
        state,
        since,
        tiled);
  }

  private static void mmd(JsonNode log, String place) throws IOException {
    JsonNode mmd = log.path("mmd");
    if (!mmd.isMissingNode() && (!mmd.isIntegralNumber() || mmd.asLong(0) < 1)) {
      throw new IOException(place + ".mmd: this is no number of seconds");
    }
  }

  private static CtLog.State state(String name, String place) throws IOException {
    try {
      return CtLog.State.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IOException(
          place
              + ": browsers know the states "
              + String.join(
                  ", ",
                  List.of(CtLog.State.values()).stream()
                      .map(one -> one.name().toLowerCase(Locale.ROOT))
                      .toList()),
          unknown);
    }
  }

  static String text(JsonNode node, String field, String place) throws IOException {
    JsonNode value = node.path(field);
    if (!value.isString() || value.asString("").isBlank()) {
      throw new IOException(place + "." + field + ": there is no text");
    }
    return value.asString("");
  }

  static Instant instant(JsonNode value, String place) throws IOException {
    String text = value.asString("");
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException odd) {
      throw new IOException(
          place + ": '" + text + "' is no time such as 2026-01-31T00:00:00Z", odd);
    }
  }

  private static byte[] octets(JsonNode node, String field, String place) throws IOException {
    try {
      return Base64.getDecoder().decode(text(node, field, place));
    } catch (IllegalArgumentException odd) {
      throw new IOException(place + "." + field + ": this is not base64", odd);
    }
  }

  /** Logs sign with P-256 or RSA (RFC 6962, section 2.1.4). */
  private static PublicKey publicKey(byte[] der, String place) throws IOException {
    try {
      boolean curve =
          SubjectPublicKeyInfo.getInstance(der)
              .getAlgorithm()
              .getAlgorithm()
              .equals(X9ObjectIdentifiers.id_ecPublicKey);
      return KeyFactory.getInstance(curve ? "EC" : "RSA")
          .generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException odd) {
      throw new IOException(place + ".key: this is no public key of a log (EC or RSA)", odd);
    }
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
