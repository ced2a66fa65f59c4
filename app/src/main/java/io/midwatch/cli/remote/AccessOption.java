package io.midwatch.cli.remote;

import io.midwatch.cli.wiring.LocalAccess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the running Midwatch is reached, for commands that ask it: on its own machine through its
 * data folder, from elsewhere by address and token.
 */
public final class AccessOption {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DataOption data;

  @Option(names = "--url", paramLabel = "URL", description = "Where it listens.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:MIDWATCH_TOKEN}",
      description = "Opens it; read from MIDWATCH_TOKEN when not given.")
  private @Nullable String token;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /**
   * What it answers.
   *
   * @param path with the query, such as {@code /api/v1/checks}
   * @throws IOException when it cannot be asked; the message is for people
   */
  public JsonNode ask(String path) throws IOException, InterruptedException {
    return send(path, builder -> builder);
  }

  /**
   * What it answers to a posted form.
   *
   * @throws IOException when it cannot be asked or refuses; the message is for people
   */
  public JsonNode post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        path,
        builder ->
            builder
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /**
   * What it answers to a posted JSON document.
   *
   * @throws IOException when it cannot be asked or refuses; the message is for people
   */
  public JsonNode postJson(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        path,
        builder ->
            builder
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /**
   * What it answers to a posted text.
   *
   * @throws IOException when it cannot be asked or refuses; the message is for people
   */
  public JsonNode postText(String path, String type, String text)
      throws IOException, InterruptedException {
    return send(
        path,
        builder ->
            builder.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(text)));
  }

  /** A text as a part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode send(String path, UnaryOperator<HttpRequest.Builder> more)
      throws IOException, InterruptedException {
    LocalAccess access = access();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(access.url() + path)).timeout(PATIENCE);
      if (!access.token().isEmpty()) {
        request.header("Authorization", "Bearer " + access.token());
      } else {
        request.header("Origin", access.url()); // Without sign-in only its own pages may post.
      }
      HttpResponse<String> answer =
          client.send(more.apply(request).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(refusal(access, answer));
      }
      return JsonMapper.shared().readTree(answer.body());
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + access.url() + ": is Midwatch running?", e);
    } catch (JacksonException e) {
      throw new IOException("what answers at " + access.url() + " is not Midwatch", e);
    }
  }

  private static String refusal(LocalAccess access, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 400 || status == 404 || status == 409 || status == 503) {
      String detail = JsonMapper.shared().readTree(answer.body()).path("detail").asString("");
      if (!detail.isEmpty()) {
        return detail;
      }
    }
    String hint = status == 401 ? ": it wants a --token that is valid" : "";
    return access.url() + " answers " + status + hint;
  }

  private LocalAccess access() throws IOException {
    Optional<String> key =
        Optional.ofNullable(token).filter(text -> !text.isBlank() && !text.startsWith("${"));
    if (url != null) {
      // The local token is for this machine's Midwatch only, never for another address.
      return new LocalAccess(address(url), key.orElse(""));
    }
    LocalAccess local =
        LocalAccess.read(data.path())
            .orElseThrow(() ->
                new IOException(
                    "no Midwatch has run with the data in "
                        + data.path()
                        + "; name its --data, or its --url and a --token"));
    return new LocalAccess(local.url(), key.orElse(local.token()));
  }

  private String address(String text) {
    if (!text.matches("https?://[^\\s/?#]+/*")) {
      throw new ParameterException(
          command.commandLine(),
          "--url takes an address such as http://127.0.0.1:8640, not \"" + text + "\"");
    }
    return text.replaceAll("/+$", "");
  }
}
