package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.process.OutsideProcess;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything about incidents that can be done in a terminal, against a running Midwatch. */
class IncidentCommandsTest {
  private static final String PLAN =
      """
      defaults: { every: 1s, timeout: 1s, confirm: [1s] }
      people:
        ana: { name: Ana Lind, reach: [ { webhook: HOOK } ] }
        bo: { name: Bo Sand, reach: [ { webhook: HOOK } ] }
      services:
        shop:
          owner: ana
          tier: core
          runbook: runbooks/shop.md
          revert: make undo
          checks:
            - { http: WEB/, id: shop-web }
            - { http: WEB/cart, id: shop-cart }
        blog: { owner: bo, checks: [ { http: WEB/blog, id: blog-web } ] }
      """;

  @TempDir Path folder;

  private final LabHook hook = LabHook.start();
  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(503));

  @AfterEach
  void close() {
    hook.close();
    web.close();
  }

  private Ran midwatch(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--data");
    all.add(folder.resolve("data"));
    return Ran.command(all.toArray());
  }

  /** It is done, by ana, and this stands in what is shown then. */
  private String does(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--as");
    all.add("ana");
    Ran ran = midwatch(all.toArray());
    assertThat(ran.status()).as("%s: %s", all, ran.err()).isZero();
    return ran.out();
  }

  private JsonNode incident(String id) {
    Ran ran = midwatch("incident", "show", id, "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    return JsonMapper.shared().readTree(ran.out());
  }

  private void prepare() throws Exception {
    Files.createDirectories(folder.resolve("runbooks"));
    Files.writeString(
        folder.resolve("runbooks/shop.md"),
        "# Shop\n## Protect data\n1. Stop the writers\n## Keep the core\n## Isolate\n");
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("HOOK", hook.uri().toString()).replace("WEB", web.uri("").toString()));
  }

  @Test
  @Timeout(100)
  void runsAnIncidentFromItsBeginningToItsEnd() throws Exception {
    prepare();
    try (OutsideProcess outside = OutsideProcess.start(folder).watching()) {
      outside.untilJudged("shop-web", "fail");
      outside.untilJudged("shop-cart", "fail");
      outside.untilJudged("blog-web", "fail");
      outside.until(() -> midwatch("incidents", "--json").out().contains("\"blog-web\""));
      outside.until(() -> midwatch("incidents", "--json").out().contains("\"shop-cart\""));
      Ran list = midwatch("incidents");
      assertThat(list.status()).isEqualTo(1);
      assertThat(list.out()).contains("SEV2", "nobody leads it", "fix it until");
      JsonNode all = JsonMapper.shared().readTree(midwatch("incidents", "--json").out());
      String shop = all.path("incidents").get(0).path("id").asString("");
      String blog = all.path("incidents").get(1).path("id").asString("");

      works(shop);
      decides(shop);
      mergesAndSplits(shop, blog);
      declares();
      assertThat(does("incident", "resolve", shop, "enough for today")).contains("ended since");
      assertThat(midwatch("incidents", "--all").out()).contains("ended");
    }
  }

  private void works(String shop) {
    assertThat(midwatch("incident", "note", shop, "x").err())
        .contains("--as, or the form field \"person\"): one of ana, bo");
    assertThat(does("note", shop, "the pool is exhausted")).contains("ana: the pool is exhausted");
    assertThat(does("incident", "note", shop, "still")).contains("ana: still");
    assertThat(does("incident", "level", shop, "sev1")).startsWith("SEV1");
    assertThat(midwatch("incident", "level", shop, "huge", "--as", "ana").err())
        .contains("sev1, sev2, sev3, sev4");
    assertThat(does("incident", "commander", shop, "bo")).contains("led by bo");
    assertThat(does("incident", "role", shop, "scribe", "ana")).contains("ana is scribe");
    assertThat(does("incident", "role", shop, "scribe")).contains("nobody is scribe");
    assertThat(does("incident", "chat", shop, "https://chat.example.org/1"))
        .contains("chat: https://chat.example.org/1");
    assertThat(does("incident", "stage", shop, "protect-data", "--step", "Stop the writers"))
        .contains("[x] Stop the writers (ana)", "runbook:  shop has a runbook without steps");
    assertThat(midwatch("incident", "stage", shop, "investigate", "--as", "ana").err())
        .contains("protect-data, keep-core, isolate; say that they are done");
    assertThat(does("incident", "stage", shop, "protect-data", "--done"))
        .contains("protect-data: done", "> keep-core");
    assertThat(does("incident", "stage", shop, "investigate", "--override", "it is the disk"))
        .contains("> investigate", "it is the disk");
    assertThat(incident(shop).path("incident").path("chat").asString(""))
        .isEqualTo("https://chat.example.org/1");
  }

  private void decides(String shop) {
    assertThat(does("incident", "revert", shop, "--keep-fixing", "nearly there"))
        .contains("keep fixing, for another 15m: nearly there", "fix it until");
    assertThat(does("incident", "mitigated", shop, "served from the copy"))
        .contains("users do not feel it any more: served from the copy", "clock:    stopped");
    assertThat(does("incident", "revert", shop, "2.4.0 is back")).contains("reverted: 2.4.0");
    assertThat(midwatch("incident", "show", shop).out()).contains("go back:  make undo");
  }

  private void mergesAndSplits(String shop, String blog) {
    assertThat(does("incident", "merge", blog, shop)).contains("the incident of blog");
    assertThat(midwatch("incident", "show", blog).out()).contains("part of " + shop);
    String own = does("incident", "split", shop, blog, "--json");
    assertThat(JsonMapper.shared().readTree(own).path("incident").path("id").asString(""))
        .isEqualTo(blog);
    assertThat(midwatch("incident", "split", shop, "none", "--as", "ana").err())
        .contains("does not belong to the incident");
  }

  private void declares() {
    String text = does("incident", "declare", "blog", "comments get lost", "--level", "sev4");
    assertThat(text).startsWith("SEV4  comments get lost  open").contains("led by ana");
    assertThat(midwatch("incident", "declare", "block", "x", "--as", "ana").err())
        .contains("the plan has no service \"block\"");
    JsonNode all = JsonMapper.shared().readTree(midwatch("incidents", "--json").out());
    String id =
        all.path("incidents")
            .valueStream()
            .filter(one -> one.path("check").asString("").equals("comments get lost"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString("");
    assertThat(midwatch("why", id).out())
        .contains("rule         ana declared it of blog: comments get lost")
        .contains("no check has found it", "blog is owned by bo");
    assertThat(does("incident", "resolve", id, "found them")).contains("found them");
    assertThat(midwatch("incident", "note", id, "late", "--as", "bo").status())
        .as("a note may follow later")
        .isZero();
    assertThat(midwatch("incident", "commander", id, "bo", "--as", "bo").err()).contains("is over");
  }
}
