package io.midwatch.respond.status.export;

import io.midwatch.base.Clock;
import io.midwatch.plan.status.StatusExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A bucket of an S3-compatible store, addressed by path. Only what has changed since the last time
 * is sent; each object is replaced as a whole, and what a page no longer has goes after that. What
 * was written here stands in a list beside it; anything else in the bucket is left alone.
 */
final class BucketPlace implements Place {
  private final StatusExport.Bucket bucket;
  private final Call.Factory http;
  private final Clock clock;
  private final SigV4 signer;
  private static final String LIST = "midwatch-files.txt";
  private static final long LONGEST_LIST = 1 << 20;

  private final Map<String, String> sent = new HashMap<>();
  private final Set<String> there = new LinkedHashSet<>();
  private boolean isListed;

  BucketPlace(StatusExport.Bucket bucket, Call.Factory http, Clock clock) {
    this.bucket = bucket;
    this.http = http;
    this.clock = clock;
    this.signer = new SigV4(bucket.key(), bucket.secret(), bucket.region());
  }

  @Override
  public void put(Copy copy) throws IOException {
    if (!isListed) {
      there.addAll(list());
      isListed = true;
    }
    if (there.addAll(copy.files().keySet())) {
      // First of all, so that what is written from here on is known even after a crash.
      list(there);
    }
    for (Map.Entry<String, Copy.CopyFile> file : copy.files().entrySet()) {
      String tag = file.getValue().tag();
      if (!tag.equals(sent.get(file.getKey()))) {
        sent.remove(file.getKey());
        put(file.getKey(), file.getValue());
        sent.put(file.getKey(), tag);
      }
    }
    removeOld(copy);
  }

  private void removeOld(Copy copy) throws IOException {
    boolean removed = false;
    for (String old : List.copyOf(there)) {
      if (!copy.files().containsKey(old)) {
        int status = send("DELETE", old, Optional.empty()).status();
        if (!isGood(status) && status != 404) {
          throw refused(status, "removing " + old + " (s3:DeleteObject)");
        }
        sent.remove(old);
        there.remove(old);
        removed = true;
      }
    }
    if (removed) {
      list(there);
    }
  }

  /** What an earlier process has written; nothing where there is no list, or it may not be read. */
  private Set<String> list() throws IOException {
    Answer answer = send("GET", LIST, Optional.empty());
    if (answer.status() == 404 || answer.status() == 403) {
      return Set.of();
    }
    if (!isGood(answer.status())) {
      throw refused(answer.status(), LIST);
    }
    return answer.text().lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
  }

  private void list(Set<String> files) throws IOException {
    byte[] bytes = String.join("\n", files).getBytes(StandardCharsets.UTF_8);
    put(LIST, new Copy.CopyFile("text/plain; charset=utf-8", bytes, ""));
  }

  private void put(String path, Copy.CopyFile file) throws IOException {
    int status = send("PUT", path, Optional.of(file)).status();
    if (!isGood(status)) {
      throw refused(status, path);
    }
  }

  private static boolean isGood(int status) {
    return status >= 200 && status < 300;
  }

  private IOException refused(int status, String what) {
    return new IOException("the bucket " + bucket.bucket() + " answers " + status + " for " + what);
  }

  private record Answer(int status, String text) {}

  private Answer send(String method, String path, Optional<Copy.CopyFile> file) throws IOException {
    HttpUrl end = HttpUrl.parse(bucket.endpoint());
    if (end == null) {
      throw new IOException("the endpoint is no web address");
    }
    HttpUrl url =
        end.newBuilder()
            .addPathSegment(bucket.bucket())
            .addPathSegments(bucket.prefix() + path)
            .build();
    SortedMap<String, String> headers = new TreeMap<>();
    file.ifPresent(one -> {
      headers.put("cache-control", "max-age=10");
      headers.put("content-type", one.type());
    });
    headers.put("host", host(url));
    headers.put(
        "x-amz-content-sha256", SigV4.hash(file.map(Copy.CopyFile::bytes).orElse(new byte[0])));
    headers.put("x-amz-date", SigV4.time(clock.now()));
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(
                method,
                file.map(one -> RequestBody.create(one.bytes(), MediaType.parse(one.type())))
                    .orElse(null));
    headers.forEach(request::header);
    request.header("Authorization", signer.authorization(method, url.encodedPath(), "", headers));
    try (Response response = http.newCall(request.build()).execute()) {
      String text = method.equals("GET") ? response.peekBody(LONGEST_LIST).string() : "";
      return new Answer(response.code(), text);
    }
  }

  private static String host(HttpUrl url) {
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return url.host() + (usual ? "" : ":" + url.port());
  }
}
