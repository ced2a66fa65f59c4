package io.midwatch.respond.status.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Request;
import io.midwatch.plan.status.StatusExport;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.status.export.Copy.CopyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  private static final Secret KEY = new Secret("AKIAEXAMPLE");
  private static final Secret SECRET = new Secret("a-secret-key");

  @TempDir Path folder;

  static Copy copy(String... pathsAndTexts) {
    SequencedMap<String, CopyFile> files = new LinkedHashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      byte[] bytes = pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
      files.put(
          pathsAndTexts[i], new CopyFile("text/html; charset=utf-8", bytes, SigV4.hash(bytes)));
    }
    return new Copy("public", Instant.parse("2026-11-21T03:00:00Z"), files);
  }

  @Test
  void aFolderHoldsTheCopyAndWhatOthersPutThere() throws Exception {
    Path place = folder.resolve("a/b");
    Files.createDirectories(place);
    Files.writeString(place.resolve("robots.txt"), "mine");
    FolderPlace folderPlace = new FolderPlace(place);
    folderPlace.put(copy("old.css", "1", "incidents/s1.html", "story", "index.html", "one"));
    folderPlace.put(copy("new.css", "2", "incidents/s1.html", "story", "index.html", "two"));

    assertThat(place.resolve("index.html")).hasContent("two");
    assertThat(place.resolve("incidents/s1.html")).hasContent("story");
    assertThat(place.resolve("old.css")).doesNotExist();
    assertThat(place.resolve("robots.txt")).hasContent("mine");
    assertThat(place.resolve(".midwatch-new")).doesNotExist();
  }

  @Test
  void aFolderIsNeverLeft() throws Exception {
    Path place = folder.resolve("site");
    Files.writeString(folder.resolve("precious"), "x");
    assertThatThrownBy(() -> new FolderPlace(place).put(copy("../precious", "y")))
        .isInstanceOf(IOException.class);
    Files.writeString(place.resolve(".midwatch-files"), "../precious\n");
    new FolderPlace(place).put(copy("index.html", "z"));
    assertThat(folder.resolve("precious")).hasContent("x");
  }

  @Test
  void aBucketTakesWhatIsSignedAndOnlyWhatHasChanged() throws Exception {
    Map<String, String> objects = new ConcurrentHashMap<>();
    try (FaultyHttpServer store = FaultyHttpServer.start()) {
      on(store, objects);
      BucketPlace place = bucket(store, SECRET);
      place.put(copy("a b+ü.css", "1", "index.html", "one"));
      place.put(copy("a b+ü.css", "1", "index.html", "two"));

      assertThat(objects).containsEntry("/acme/status/index.html", "two");
      assertThat(objects).containsKey("/acme/status/a%20b+%C3%BC.css");
      assertThat(store.requests().all())
          .extracting(one -> one.method() + one.target().replaceFirst(".*/", " "))
          .containsExactly(
              "GET midwatch-files.txt",
              "PUT midwatch-files.txt",
              "PUT a%20b+%C3%BC.css",
              "PUT index.html",
              "PUT index.html");
      assertThatThrownBy(() -> bucket(store, new Secret("other")).put(copy("index.html", "three")))
          .hasMessage("the bucket acme answers 403 for midwatch-files.txt");
      assertThat(objects).containsEntry("/acme/status/index.html", "two");
    }
  }

  @Test
  void aBucketLosesWhatIsNoLongerPublishedAlsoAfterARestart() throws Exception {
    Map<String, String> objects = new ConcurrentHashMap<>(Map.of("/acme/status/theirs", "x"));
    try (FaultyHttpServer store = FaultyHttpServer.start()) {
      on(store, objects);
      bucket(store, SECRET).put(copy("old.html", "1", "index.html", "one"));
      bucket(store, SECRET).put(copy("new.html", "1", "index.html", "two"));

      assertThat(objects)
          .containsOnlyKeys(
              "/acme/status/theirs",
              "/acme/status/new.html",
              "/acme/status/index.html",
              "/acme/status/midwatch-files.txt");
      assertThat(objects.getOrDefault("/acme/status/midwatch-files.txt", "").lines())
          .containsExactlyInAnyOrder("new.html", "index.html");
    }
  }

  private static void on(FaultyHttpServer store, Map<String, String> objects) {
    for (String method : List.of("GET", "PUT", "DELETE")) {
      store.on(method, "/acme/*", request -> take(request, objects));
    }
  }

  private static BucketPlace bucket(FaultyHttpServer store, Secret secret) {
    String endpoint = "http://127.0.0.1:" + store.port();
    return new BucketPlace(
        new StatusExport.Bucket("acme", endpoint, "eu-1", "status/", KEY, secret),
        Channels.httpClient(),
        new SystemClock());
  }

  /** Signs what arrived with the secret it knows, and compares. */
  private static Answer take(Request request, Map<String, String> objects) {
    String shown = request.header("Authorization").orElse("");
    String names = shown.replaceFirst(".*SignedHeaders=", "").replaceFirst(",.*", "");
    TreeMap<String, String> headers = new TreeMap<>();
    for (String name : names.split(";", -1)) {
      headers.put(name, request.header(name).orElse(""));
    }
    String expected =
        new SigV4(KEY, SECRET, "eu-1")
            .authorization(request.method(), request.target(), "", headers);
    boolean whole =
        SigV4.hash(request.body().toArray())
            .equals(request.header("x-amz-content-sha256").orElse(""));
    if (!expected.equals(shown) || !whole || !headers.containsKey("host")) {
      return Answer.status(403);
    }
    String known = objects.get(request.target());
    switch (request.method()) {
      case "GET" -> {
        return known == null ? Answer.status(404) : Answer.text(known);
      }
      case "DELETE" -> objects.remove(request.target());
      default ->
          objects.put(
              request.target(), new String(request.body().toArray(), StandardCharsets.UTF_8));
    }
    return Answer.status(200);
  }

  @Test
  void aRepositoryGetsACommitForEveryChangeOnTopOfWhatOthersPushed() throws Exception {
    Path bare = folder.resolve("status.git");
    git(folder, "init", "-q", "--bare", bare.toString());
    RepositoryPlace place = repository(bare, "clone");
    place.put(copy("index.html", "one"));
    place.put(copy("index.html", "one"));
    assertThat(git(bare, "rev-list", "--count", "pages").strip()).isEqualTo("1");

    RepositoryPlace other = repository(bare, "second-clone");
    other.put(copy("index.html", "two"));
    place.put(copy("index.html", "three"));

    assertThat(git(bare, "rev-list", "--count", "pages").strip()).isEqualTo("3");
    assertThat(git(bare, "show", "pages:docs/index.html")).isEqualTo("three");
    assertThat(git(bare, "log", "-1", "--format=%an: %s", "pages"))
        .startsWith("Midwatch: Status page public, 2026-11-21");
  }

  @Test
  void aRepositoryThatIsNotThereIsToldWithoutItsPassword() {
    RepositoryPlace place =
        new RepositoryPlace(
            new StatusExport.Repository(
                new Secret("http://me:hunter2@127.0.0.1:9/x.git"), "main", "", 0),
            folder.resolve("clone"));
    assertThatThrownBy(() -> place.put(copy("index.html", "one")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("git ls-remote: ")
        .hasMessageNotContaining("hunter2");
  }

  private RepositoryPlace repository(Path bare, String clone) {
    return new RepositoryPlace(
        new StatusExport.Repository(new Secret(bare.toString()), "pages", "docs", 0),
        folder.resolve(clone));
  }

  private static String git(Path where, String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
