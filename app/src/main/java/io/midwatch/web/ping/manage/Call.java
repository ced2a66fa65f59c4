package io.midwatch.web.ping.manage;

import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.http.Query;
import io.midwatch.web.ping.manage.Keys.Right;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request of the API, as far as it is known what is wanted.
 *
 * @param request as it came
 * @param version of the API, 1 to 3
 * @param base the path of this version, without a slash at its end
 * @param path what follows it, split at its slashes
 * @param json the body; an empty object when there is none
 * @param right of the key that was shown
 */
record Call(
    FastRequest request, int version, String base, List<String> path, JsonNode json, Right right) {
  String method() {
    return request.method();
  }

  Query query() {
    return request.parameters();
  }

  static Answer json(int status, JsonNode body) {
    return Answer.text(status, Answer.JSON, body.toString());
  }

  static Answer error(int status, String words) {
    return json(status, JsonMapper.shared().createObjectNode().put("error", words));
  }

  /** Nothing but a status. */
  static Answer empty(int status) {
    return new Answer(status, Answer.TEXT, new Answer.Body.Text(""), Map.of());
  }
}
