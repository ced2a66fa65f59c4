package io.midwatch.web.api;

import io.midwatch.web.http.HttpProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON document that was sent to us (RFC 8259): in sound UTF-8, at most {@value #DEEPEST}
 * levels deep, no name twice, nothing behind its end. What is wrong is a 400 that says where.
 */
public final class JsonBody {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 40;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /**
   * The object that a body holds.
   *
   * @throws HttpProblem when it is not one
   */
  public static JsonNode object(byte[] body) throws HttpProblem {
    JsonNode node = read(text(body));
    if (!node.isObject()) {
      throw HttpProblem.badRequest(
          "The body is " + kind(node) + "; send a JSON object: {\"...\": ...}.");
    }
    return node;
  }

  /**
   * Whatever a body holds.
   *
   * @throws HttpProblem when it is not a JSON document
   */
  public static JsonNode document(byte[] body) throws HttpProblem {
    return read(text(body));
  }

  private static JsonNode read(String text) throws HttpProblem {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation where = e.getLocation();
      String place =
          where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
      throw HttpProblem.badRequest("The body is not sound JSON" + place + ": " + words(e));
    }
  }

  private static String words(JacksonException e) {
    String words = String.valueOf(e.getOriginalMessage()).replaceAll("\\p{Cntrl}+", " ");
    return (words.length() > 200 ? words.substring(0, 200) + "..." : words).strip();
  }

  private static String text(byte[] body) throws HttpProblem {
    if (body.length == 0) {
      throw HttpProblem.badRequest("The body is empty; send a JSON object.");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException e) {
      throw HttpProblem.badRequest("The body is not UTF-8; JSON is sent in UTF-8 (RFC 8259).");
    }
  }

  /** What it is, for a message: {@code a text}. */
  public static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }
}
