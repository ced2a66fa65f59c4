package io.midwatch.web.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body what is sent
 * @param headers further headers, each once
 */
public record Answer(int status, String type, Body body, Map<String, String> headers) {
  public static final String JSON = "application/json";
  public static final String PROBLEM = "application/problem+json";
  public static final String HTML = "text/html; charset=utf-8";
  public static final String TEXT = "text/plain; charset=utf-8";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** The content of an answer. */
  public sealed interface Body {
    record Text(String text) implements Body {}

    /** Written at once. */
    record Written(Writer writer) implements Body {}

    /** Written bit by bit for as long as the reader stays; never compressed, never kept. */
    record Live(Writer writer) implements Body {}
  }

  /** Writes the content; an exception from the stream means that nobody reads any more. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  public static Answer text(int status, String type, String text) {
    return new Answer(status, type, new Body.Text(text), Map.of());
  }

  public static Answer json(String json) {
    return text(200, JSON, json);
  }

  public static Answer html(String html) {
    return text(200, HTML, html);
  }

  /** Sends the browser elsewhere with a GET (303). */
  public static Answer seeOther(String location) {
    return text(303, TEXT, "see " + location + "\n").with("Location", location);
  }

  /** The same with one header more, replacing one of that name. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, body, more);
  }

  /** The same with another status. */
  public Answer withStatus(int other) {
    return new Answer(other, type, body, headers);
  }
}
