package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.API_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.MemoryTexts;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Reach;
import io.midwatch.web.ping.address.PingLane;
import io.midwatch.web.ping.manage.BadgeLane;
import io.midwatch.web.ping.manage.ManageLane;
import io.midwatch.web.ping.manage.ManageParts;
import io.midwatch.web.ping.manage.MetricsLane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is asked as Healthchecks' clients ask theirs. */
final class ManageRig implements AutoCloseable {
  static final String V3 = "/api/v3/";

  final PingRig pings;
  final String site;

  ManageRig() throws IOException {
    pings =
        new PingRig(made -> {
          ManageParts parts =
              new ManageParts(made.desk, new MemoryTexts(), () -> "", ManageRig::told);
          return List.of(
              new PingLane(made.desk),
              new ManageLane(parts),
              new BadgeLane(parts),
              new MetricsLane(parts));
        });
    site = "http://127.0.0.1:" + pings.server.port();
  }

  /** Ana owns shop and more, and Bo jobs. */
  private static List<Person> told(String service) {
    List<Reach> ana =
        List.of(
            new Reach("ntfy", "secret-topic", Options.NONE),
            new Reach("email", "ana@example.org", Options.NONE));
    return service.equals("jobs")
        ? List.of(
            new Person("bo", "Bo Sand", List.of(new Reach("ntfy", "secret-bo", Options.NONE))))
        : List.of(new Person("ana", "Ana Lind", ana));
  }

  HttpResponse<String> ask(String key, String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        pings
            .request(path)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("X-Api-Key", key);
    }
    return pings.send(request.build());
  }

  JsonNode ok(int status, String method, String path, String body) throws Exception {
    HttpResponse<String> answer = ask(API_KEY, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    return JsonMapper.shared().readTree(answer.body());
  }

  void fault(int status, String words, String method, String path, String body) throws Exception {
    HttpResponse<String> answer = ask(API_KEY, method, path, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  static String local(JsonNode url) {
    return URI.create(url.asString()).getPath();
  }

  @Override
  public void close() {
    pings.close();
  }
}
