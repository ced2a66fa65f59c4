package io.midwatch.respond.channel;

import java.util.Optional;
import okhttp3.Headers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider said over HTTP. Not masked yet: only {@link HttpChannel} makes it fit to be
 * shown.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the start of the body, up to the bound of the request
 */
public record Answer(int status, Headers headers, String body) {
  /** Is it a 2xx? That alone does not make a delivery: see {@link HttpChannel#read}. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The body as JSON; a missing node when it is none. */
  public JsonNode json() {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().missingNode();
    }
  }

  /** A header field. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The status and the start of the body in one line. */
  @Override
  public String toString() {
    return "HTTP " + status + " " + body;
  }
}
