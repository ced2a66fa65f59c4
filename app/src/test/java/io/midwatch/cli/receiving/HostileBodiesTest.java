package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes to any address that takes something is answered, and nothing is stuck by it. */
@Timeout(110)
class HostileBodiesTest {
  private static final String SECRET = "a-secret-of-32-characters-012345";

  private static final String MORE =
      """
      changes:
        github: { from: github, secret: SECRET, services: { acme/shop: [shop] } }
        gitlab: { from: gitlab, secret: SECRET, services: { acme/shop: [shop] } }
      heartbeats: { ping-key: PINGKEY }
      status:
        shop: { title: Shop, url: "https://status.example.org", components: { shop: { name: Shop, services: [shop] } } }
        closed: { title: Shop, token: SECRET, url: "https://in.example.org", components: { shop: { name: Shop, services: [shop] } } }
      """;

  private static final String MACHINE =
      "shop: { owner: ana, checks: [ { host: web-1, key: TOKEN } ] }";

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * Something that takes something.
   *
   * @param type what its sound body is called
   * @param sound a body that is taken
   */
  private record Door(String path, String type, String sound) {}

  private static final List<Door> DOORS =
      List.of(
          new Door(
              "/api/v1/changes",
              JSON,
              "{\"title\":\"shop 2\",\"services\":[\"shop\"],\"by\":\"bo\"}"),
          new Door(
              "/v2/change/enqueue",
              JSON,
              "{\"routing_key\":\"x\",\"payload\":{\"summary\":\"s\",\"source\":\"shop\"}}"),
          new Door(
              "/hooks/changes/github",
              JSON,
              "{\"ref\":\"refs/heads/main\",\"before\":\"a1\",\"after\":\"b2\",\"repository\":{\"full_name\":"
                  + "\"acme/shop\",\"default_branch\":\"main\"},\"pusher\":{\"name\":\"bo\"},"
                  + "\"head_commit\":{\"id\":\"b2\",\"message\":\"m\",\"timestamp\":\"2026-11-21T09:00:00Z\"}}"),
          new Door(
              "/hooks/changes/gitlab",
              JSON,
              "{\"object_kind\":\"deployment\",\"status\":\"success\",\"deployment_id\":3,"
                  + "\"project\":{\"path_with_namespace\":\"acme/shop\"},\"environment\":\"production\"}"),
          new Door("/ping/PINGKEY/job", "text/plain", "done"),
          new Door("/ping/PINGKEY/job/fail", "text/plain", "it broke"),
          new Door("/ping/PINGKEY/job/log", "text/plain", "a line"),
          new Door(
              "/api/v1/hosts/web-1/reports",
              JSON,
              "{\"reports\":[{\"at\":\"2026-11-21T09:00:00Z\",\"boot\":\"b\",\"cpus\":2}]}"),
          new Door("/v1/metrics", JSON, "{\"resourceMetrics\":[]}"),
          new Door("/v1/metrics", "application/x-protobuf", ""),
          new Door("/hooks/slack", FORM, "payload=%7B%7D"),
          new Door("/hooks/telegram", JSON, "{\"update_id\":1}"),
          new Door("/hooks/twilio/sms", FORM, "From=%2B49151&Body=1"),
          new Door("/hooks/twilio/voice", FORM, "Digits=1"),
          new Door("/hooks/twilio/status", FORM, "MessageStatus=sent"),
          new Door("/hooks/pushover", FORM, "receipt=x"),
          new Door("/api/v1/incidents", FORM, "person=ana&service=shop&title=slow"),
          new Door("/api/v1/incidents/x/note", FORM, "person=ana&text=x"),
          new Door("/api/v1/silences", FORM, "owner=ana&reason=move&for=1h&matcher=service%3Dshop"),
          new Door("/api/v1/oncall/overrides", FORM, "rota=r&person=ana"),
          new Door(
              "/api/v1/oncall/absences/ana",
              "text/calendar",
              "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
          new Door("/api/v1/status-pages/shop/posts", FORM, "text=We+look&components=shop"),
          new Door("/api/v1/pages/x/ack", FORM, "person=ana"),
          new Door("/status/shop/subscribe", FORM, "email=a%40example.org"),
          new Door("/status/shop/confirm/abc", FORM, ""),
          new Door("/status/shop/unsubscribe/abc", FORM, ""),
          new Door("/status/closed/enter", FORM, "token=x"),
          new Door("/me/push", JSON, "{\"endpoint\":\"https://push.example.org/1\"}"),
          new Door("/incidents", FORM, "person=ana&service=shop&title=slow"),
          new Door("/silences", FORM, "owner=ana&reason=move"),
          new Door("/changes", FORM, "title=x&service=shop"),
          new Door("/oncall/overrides", FORM, "rota=r"),
          new Door("/login", FORM, "token=x"),
          new Door("/api/v3/checks/", JSON, "{\"name\":\"x\",\"timeout\":60}"),
          new Door("/api/v2/checks/", JSON, "{\"name\":\"x\"}"),
          new Door("/p/PINGKEY/job", "text/plain", ""),
          new Door("/api/1/cron/job/PINGKEY", JSON, "{\"status\":\"ok\"}"));

  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void open() throws Exception {
    station = Station.open(folder);
    String plan = Station.PLAN.replace("shop: { owner: ana }", MACHINE);
    station.plan(plan + MORE.replace("SECRET", '"' + SECRET + '"').replace("PINGKEY", SECRET));
  }

  @AfterEach
  void close() {
    station.close();
  }

  private HttpResponse<String> send(Door door, String type, byte[] body) throws Exception {
    String path = door.path().replace("PINGKEY", SECRET);
    try {
      return sendTo(path, type, body);
    } catch (IOException e) {
      throw new AssertionError("no answer from " + path + " to " + body.length + " bytes", e);
    }
  }

  private HttpResponse<String> sendTo(String path, String type, byte[] body) throws Exception {
    return station.send(
        station
            .request(path)
            .setHeader("Content-Type", type)
            .header("Sec-Fetch-Site", "same-origin")
            .header("X-Gitlab-Token", SECRET)
            .header("X-Gitlab-Event", "Deployment Hook")
            .header("X-GitHub-Event", "push")
            .header("X-GitHub-Delivery", "1")
            .header("X-Hub-Signature-256", "sha256=" + signature(body))
            .header("X-Api-Key", SECRET)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void answers(Door door, String type, byte[] body) throws Exception {
    HttpResponse<String> answer = send(door, type, body);
    assertThat(answer.statusCode())
        .as("%s as %s: %s%n%s", door.path(), type, start(body), answer.body())
        .isBetween(200, 499);
    if (answer.statusCode() >= 400) {
      assertThat(answer.body()).as("%s says what is wrong", door.path()).isNotBlank();
    }
  }

  private static String start(byte[] body) {
    return new String(Arrays.copyOf(body, Math.min(body.length, 300)), StandardCharsets.ISO_8859_1);
  }

  /** What is read as JSON is refused when it is none, or something else than it should be. */
  private void refuses(Door door, byte[] body) throws Exception {
    HttpResponse<String> answer = send(door, door.type(), body);
    assertThat(answer.statusCode())
        .as("%s: %s%n%s", door.path(), start(body), answer.body())
        .isBetween(400, 499);
    assertThat(answer.body()).isNotBlank();
  }

  private void goesOn() throws Exception {
    assertThat(station.send(station.request("/healthz").GET()).statusCode()).isEqualTo(200);
    for (Door door : DOORS) {
      answers(door, door.type(), bytes(door.sound()));
    }
    assertThat(send(DOORS.getFirst(), JSON, bytes(DOORS.getFirst().sound())).statusCode())
        .isBetween(200, 201);
    assertThat(send(DOORS.get(2), JSON, bytes(DOORS.get(2).sound())).statusCode()).isEqualTo(200);
  }

  @Test
  void everyAddressAnswersWhateverIsWrongWithABody() throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (String text :
        List.of(
            "",
            "{",
            "nope",
            "null",
            "3",
            "\"text\"",
            "[]",
            "{}",
            "[1,2] 3",
            "{\"a\":1,\"a\":2}",
            "a=%zz&b=%",
            "%",
            "=&=&=",
            "\u0000",
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000))) {
      bodies.add(bytes(text));
    }
    bodies.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
    bodies.add(new byte[] {'t', 'e', 'x', 't', '=', (byte) 0xc3, (byte) 0x28, '&', 'x'});
    for (Door door : DOORS) {
      for (byte[] body : bodies) {
        answers(door, door.type(), body);
      }
      for (String type : List.of(JSON, FORM, "multipart/form-data; boundary=x", "no type at all")) {
        answers(door, type, bytes(door.sound()));
        answers(door, type, bytes("--x\r\nContent-Disposition: form-data"));
      }
    }
    goesOn();
  }

  @Test
  void whatIsReadAsJsonIsRefusedWhenItIsNone() throws Exception {
    for (Door door : DOORS) {
      boolean taken = send(door, door.type(), bytes(door.sound())).statusCode() < 400;
      if (door.type().equals(JSON) && taken) {
        refuses(door, bytes("{\"a\": \n nope}"));
        refuses(door, bytes("[".repeat(100_000)));
        refuses(door, bytes("\"text\""));
        byte[] wrong = bytes(door.sound().replaceFirst("\\{", "{\"x\":\"\u00e4\","));
        for (int i = 0; i < wrong.length; i++) {
          wrong[i] = wrong[i] == (byte) 0xa4 ? (byte) '(' : wrong[i];
        }
        refuses(door, wrong);
      }
    }
    goesOn();
  }

  @Test
  void tenMegabytesAreNotTaken() throws Exception {
    byte[] large = new byte[10 * 1024 * 1024];
    Arrays.fill(large, (byte) 'x');
    byte[] json = bytes("{\"a\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}");
    for (Door door : DOORS) {
      answers(door, door.type(), door.type().equals(JSON) ? json : large);
    }
    goesOn();
  }

  /** Seeded: the same bodies each time. */
  @Test
  void standsWhateverBytesCome() throws Exception {
    Random random = new Random(Long.getLong("seed", 20261122));
    for (int round = 0; round < Integer.getInteger("rounds", 6); round++) {
      for (Door door : DOORS) {
        answers(door, door.type(), HostileReportsTest.mutated(bytes(door.sound() + " "), random));
      }
    }
    goesOn();
  }

  @Test
  void fieldsOfTheWrongKindAreNamed() throws Exception {
    Map<String, String> wrong =
        Map.of(
            "{\"title\":3}", "title",
            "{\"title\":\"x\",\"services\":[3]}", "services",
            "{\"title\":\"x\",\"at\":\"soon\"}", "at",
            "{\"title\":\"x\",\"kind\":\"dance\"}", "kind");
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      HttpResponse<String> answer = send(DOORS.getFirst(), JSON, bytes(one.getKey()));
      assertThat(answer.statusCode()).as(one.getKey() + answer.body()).isBetween(400, 499);
      assertThat(answer.body()).contains(one.getValue());
    }
    goesOn();
  }
}
