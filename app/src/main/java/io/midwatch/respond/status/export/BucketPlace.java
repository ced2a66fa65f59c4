package io.midwatch.respond.status.export;

import io.midwatch.base.Clock;
import io.midwatch.plan.status.StatusExport;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A bucket of an S3-compatible store, addressed by path. Only what has changed since the last time
 * is sent; each object is replaced as a whole. What a page no longer has stays in the bucket.
 */
final class BucketPlace implements Place {
  private final StatusExport.Bucket bucket;
  private final Call.Factory http;
  private final Clock clock;
  private final SigV4 signer;
  private final Map<String, String> sent = new HashMap<>();

  BucketPlace(StatusExport.Bucket bucket, Call.Factory http, Clock clock) {
    this.bucket = bucket;
    this.http = http;
    this.clock = clock;
    this.signer = new SigV4(bucket.key(), bucket.secret(), bucket.region());
  }

  @Override
  public void put(Copy copy) throws IOException {
    for (Map.Entry<String, Copy.CopyFile> file : copy.files().entrySet()) {
      String tag = file.getValue().tag();
      if (!tag.equals(sent.get(file.getKey()))) {
        sent.remove(file.getKey());
        put(file.getKey(), file.getValue());
        sent.put(file.getKey(), tag);
      }
    }
  }

  private void put(String path, Copy.CopyFile file) throws IOException {
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
    headers.put("cache-control", "max-age=10");
    headers.put("content-type", file.type());
    headers.put("host", host(url));
    headers.put("x-amz-content-sha256", SigV4.hash(file.bytes()));
    headers.put("x-amz-date", SigV4.time(clock.now()));
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .put(RequestBody.create(file.bytes(), MediaType.parse(file.type())));
    headers.forEach(request::header);
    request.header("Authorization", signer.authorization("PUT", url.encodedPath(), "", headers));
    try (Response response = http.newCall(request.build()).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(
            "the bucket " + bucket.bucket() + " answers " + response.code() + " for " + path);
      }
    }
  }

  private static String host(HttpUrl url) {
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return url.host() + (usual ? "" : ":" + url.port());
  }
}
