package io.midwatch.detect.kind.http;

import io.midwatch.detect.probe.TimeWords;
import io.midwatch.detect.tls.CertWords;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.util.ArrayList;
import java.util.List;

/** The words that conditions of {@code http} checks may use. */
final class HttpWords {
  static final Vocabulary VOCABULARY = TimeWords.with(words());

  private HttpWords() {}

  private static List<Word> words() {
    List<Word> words = new ArrayList<>();
    words.add(
        new Word(
            "status",
            Vocabulary.Type.INT,
            "The status of the last answer. An expectation that uses it replaces the default: any"
                + " 2xx.",
            "status == 200"));
    words.add(
        new Word(
            "body",
            Vocabulary.Type.DYNAMIC,
            "The answer as JSON. An answer that is not JSON fails with `not-json`.",
            "body.db == \"ok\""));
    words.add(
        new Word(
            "text", Vocabulary.Type.STRING, "The answer as text.", "text.contains(\"ready\")"));
    words.add(
        new Word(
            "size",
            Vocabulary.Type.INT,
            "The size of the answer in bytes, after decompression.",
            "size > 100"));
    words.add(
        new Word(
            "headers",
            Vocabulary.Type.STRING_MAP,
            "The answer's headers by lower-case name; several of one name are joined by a comma.",
            "headers[\"content-type\"].startsWith(\"application/json\")"));
    words.addAll(ofTheExchange());
    words.addAll(CertWords.ALL);
    return words;
  }

  private static List<Word> ofTheExchange() {
    List<Word> words = new ArrayList<>();
    words.add(
        new Word(
            "version",
            Vocabulary.Type.STRING,
            "The protocol of the last answer: `1.0`, `1.1` or `2`.",
            "version == \"2\""));
    words.add(
        new Word(
            "redirects",
            Vocabulary.Type.INT,
            "How many redirects were followed.",
            "redirects <= 1"));
    words.add(
        new Word(
            "url",
            Vocabulary.Type.STRING,
            "Where the last answer came from.",
            "url.startsWith(\"https://shop.example.org/\")"));
    words.add(
        new Word(
            "address",
            Vocabulary.Type.STRING,
            "The address that gave the last answer.",
            "address == \"203.0.113.7\""));
    return words;
  }
}
