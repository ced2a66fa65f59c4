package io.midwatch.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import io.midwatch.plan.status.StatusExport;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.StatusPage.Way;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReaderTest {
  private static final String SHOP =
      TryReader.PEOPLE
          + """
          watcher: { exec: true }
          services:
            shop: { owner: ana, checks: [ { http: a } ] }
            search: { owner: ana, checks: [ { http: b } ] }
          """;

  private static final String FULL =
      """
      channels: { email: { server: mail.example.org } }
      status:
        public:
          title: Example Shop
          description: How the shop is.
          url: https://status.example.org/
          zone: Europe/Berlin
          listen: 127.0.0.1:8650
          token: "${env:TOKEN}"
          publish: by-hand
          subscribers: [email, webhook]
          sender: status@example.org
          refresh: 15m
          components:
            web: { name: Web shop, group: Shop, description: Buying, services: [shop] }
            find: { name: Search, checks: [ search/http/b ] }
          export:
            - directory: /srv/status
            - { bucket: acme, endpoint: "https://s3.example.org/", region: eu-1, prefix: /a/b/,
                access-key: "${env:KEY}", secret-key: "${env:SECRET}" }
            - { git: "git@git.example.org:acme/status.git", branch: gh-pages, folder: docs }
      """;

  private final TryReader reader = new TryReader();

  private StatusPage page(String text) {
    return only(reader, SHOP + "status:\n  public: " + text + "\n");
  }

  private static StatusPage only(TryReader reader, String plan) {
    return reader.good(plan).arrangements().statusPages().firstEntry().getValue();
  }

  private List<String> bad(String text) {
    return reader.bad(SHOP + "status:\n  public: " + text + "\n");
  }

  @Test
  void aPageNeedsNothingButItsComponents() {
    StatusPage page = page("{ components: { web: { services: [shop] } } }");

    assertThat(page.title()).isEqualTo("public");
    assertThat(page.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(page.publishAfter()).contains(Duration.ofMinutes(5));
    assertThat(page.isPrivate()).isFalse();
    assertThat(page.ways()).isEmpty();
    assertThat(page.components().firstEntry().getValue().name()).isEqualTo("web");
    assertThat(page.standingOn("shop", new CheckId("shop/http/a"))).hasSize(1);
    assertThat(page.standingOn("search", new CheckId("search/http/b"))).isEmpty();
  }

  @Test
  void everyKeyIsTaken() {
    StatusPage page =
        only(
            reader.with(
                Map.of("TOKEN", "a-token-of-some-length", "KEY", "AKIA", "SECRET", "s3cret")),
            SHOP + FULL);

    assertThat(page.url()).isEqualTo("https://status.example.org");
    assertThat(page.listen()).contains("127.0.0.1:8650");
    assertThat(page.token()).contains(new Secret("a-token-of-some-length"));
    assertThat(page.publishAfter()).isEmpty();
    assertThat(page.ways()).containsExactlyInAnyOrder(Way.EMAIL, Way.WEBHOOK);
    assertThat(page.refresh()).isEqualTo(Duration.ofMinutes(15));
    assertThat(page.components().sequencedKeySet()).containsExactly("web", "find");
    assertThat(page.exports())
        .containsExactly(
            new StatusExport.Folder("/srv/status"),
            new StatusExport.Bucket(
                "acme",
                "https://s3.example.org",
                "eu-1",
                "a/b/",
                new Secret("AKIA"),
                new Secret("s3cret")),
            new StatusExport.Repository(
                new Secret("git@git.example.org:acme/status.git"), "gh-pages", "docs", 2));
    assertThat(page.toString()).doesNotContain("s3cret", "a-token-of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ components: { w: { services: [shpo] } } }     | unknown service \"shpo\" | \"shop\"",
        "{ components: { w: { checks: [shop/http/b] } } } | unknown check | \"shop/http/a\"",
        "{ components: { w: { servces: [shop] } } }      | unknown key | \"services\"",
        "{ components: { w: { name: x } } }              | nothing says how | name the services",
        "{ components: { 'a b': { services: [shop] } } } | cannot be the id | an id has",
        "{ title: x }                                    | shows nothing | components:",
        "{ zone: Europe/Berln, components: { w: { services: [shop] } } } | not a time zone |"
            + " Berlin",
        "{ listen: 8650, components: { w: { services: [shop] } } } | address to listen on | 8650",
        "{ token: short, components: { w: { services: [shop] } } } | shorter than 16 | openssl",
        "{ subscribers: [webhook], components: { w: { services: [shop] } } } | no url | url:",
        "{ subscribers: [fax], components: { w: { services: [shop] } } } | \"fax\" | email",
        "{ url: 'https://a.example', subscribers: [email], components: { w: { services: [shop] } }"
            + " } | mail server | channels:",
        "{ export: [ { prefix: a } ], components: { w: { services: [shop] } } } | names one place |"
            + " bucket",
        "{ export: [ { bucket: acme } ], components: { w: { services: [shop] } } } | needs the key"
            + " | endpoint",
        "{ export: [ { git: r, folder: ../x } ], components: { w: { services: [shop] } } } | not a"
            + " plain path | such as",
        "{ export: [ { git: r, branch: -x } ], components: { w: { services: [shop] } } } | name of"
            + " a branch | main"
      })
  void aMistakeIsToldWithWhatToDo(String text, String what, String hint) {
    assertThat(bad(text)).anySatisfy(line -> assertThat(line).contains(what).contains(hint));
  }

  @Test
  void twoPagesCannotListenOnOneAddress() {
    String page = "{ listen: '127.0.0.1:8650', components: { w: { services: [shop] } } }";
    assertThat(reader.bad(SHOP + "status:\n  one: " + page + "\n  two: " + page + "\n"))
        .singleElement()
        .asString()
        .contains("the page \"one\" listens on \"127.0.0.1:8650\" already");
  }

  @Test
  void gitRunsOnlyWhereProgramsMay() {
    String plan =
        SHOP.replace("exec: true", "exec: false")
            + "status: { p: { export: { git: repo }, components: { w: { services: [shop] } } } }\n";
    assertThat(reader.bad(plan)).singleElement().asString().contains("an export to git runs a");
  }

  @Test
  void aCopyOfAPrivatePageIsWarnedOf() {
    ReadPlan read =
        reader.read(
            SHOP
                + "status: { p: { token: abcdefghijklmnopqrst, export: { directory: /x },"
                + " components: { w: { services: [shop] } } } }\n");
    assertThat(((ReadPlan.Good) read).warnings())
        .singleElement()
        .asString()
        .contains("a copy of a private page");
  }

  @Test
  void aPlanWithoutPagesHasNone() {
    assertThat(reader.good(SHOP).arrangements().statusPages()).isEmpty();
    assertThat(Optional.of(reader.bad(SHOP + "status: [a]\n")).get().getFirst())
        .contains("status holds pages by name");
  }
}
