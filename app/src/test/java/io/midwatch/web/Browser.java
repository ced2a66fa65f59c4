package io.midwatch.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server as a browser or a program would; follows nothing by itself, keeps one cookie. */
public final class Browser implements AutoCloseable {
  public static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private final String url;
  private final Map<String, String> headers = new HashMap<>();

  /** Of the server at this address, which ends without a slash. */
  public Browser(String url) {
    this.url = url;
  }

  /** Sends this header with every request. */
  public Browser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Browser page() {
    return with("Accept", "text/html");
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  public HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    @Nullable String cookie = response.headers().firstValue("Set-Cookie").orElse(null);
    if (cookie != null) {
      headers.put("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }
    return response;
  }

  public HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
