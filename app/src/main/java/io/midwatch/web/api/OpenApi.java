package io.midwatch.web.api;

import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The description of the API, an OpenAPI 3.1 document kept as a resource. */
final class OpenApi {
  private OpenApi() {}

  static Answer answer(Request request) throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream("/web/openapi.json")) {
      if (in == null) {
        throw new IOException("the program was packed without web/openapi.json");
      }
      return Answer.json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
