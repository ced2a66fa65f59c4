package io.midwatch.web.ping.manage;

import io.midwatch.web.http.Answer;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.manage.Keys.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Healthchecks' management API, versions 2 and 3 at {@code /api/v2} and {@code /api/v3}, and all
 * three below {@code /hc/api}, since version 1 of our own API stands at {@code /api/v1}
 * (Healthchecks, {@code hc/api/views.py}, {@code decorators.py}). Its keys stand in the plan.
 *
 * <p>What the plan declares can be read, paused and resumed here, not changed.
 */
public final class ManageLane implements FastLane {
  private static final Pattern PATH = Pattern.compile("((?:/hc)?/api/v([123]))/(.*)");

  private final Keys keys;
  private final ChecksApi checks;
  private final SignsApi signs;
  private final Listings listings;
  private final Executor threads = task -> Thread.ofVirtual().name("manage").start(task);

  public ManageLane(ManageParts parts) {
    this.keys = new Keys(parts.desk().expectations()::house);
    Shown shown = new Shown(parts);
    this.checks = new ChecksApi(parts, shown);
    this.signs = new SignsApi(parts.desk(), shown);
    this.listings = new Listings(parts, shown);
  }

  @Override
  public boolean takes(String path) {
    return path.startsWith("/api/v3/")
        || path.startsWith("/api/v2/")
        || path.startsWith("/hc/api/v");
  }

  @Override
  public CompletionStage<Answer> answer(FastRequest request) {
    return CompletableFuture.supplyAsync(() -> respond(request), threads)
        .exceptionally(PingDesk::refusal);
  }

  /** What answers an address, and by which methods. */
  private record Place(List<String> methods, Work work) {}

  /** Answers a call. */
  @FunctionalInterface
  interface Work {
    Answer answer(Call call);
  }

  private Answer respond(FastRequest request) {
    Matcher path = PATH.matcher(request.path());
    Optional<List<String>> parts =
        path.matches() ? Optional.of(split(path.group(3))) : Optional.empty();
    Optional<Place> place = parts.flatMap(this::place);
    if (place.isEmpty()) {
      return Call.error(404, "not found");
    }
    List<String> methods = place.get().methods();
    Answer answer;
    if (request.method().equals("OPTIONS")) {
      answer = Call.empty(204);
    } else if (!methods.contains(request.method())) {
      answer = Call.empty(405);
    } else {
      int version = path.group(2).charAt(0) - '0';
      answer = authorized(request, version, path.group(1), parts.get(), place.get());
    }
    List<String> allowed = new ArrayList<>(methods);
    allowed.add("OPTIONS");
    return answer
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Allow-Headers", "X-Api-Key")
        .with("Access-Control-Allow-Methods", String.join(", ", allowed))
        .with("Access-Control-Max-Age", "600");
  }

  private static List<String> split(String rest) {
    return List.of(rest.split("/", -1));
  }

  /** The table of addresses. */
  private Optional<Place> place(List<String> path) {
    List<String> read = List.of("GET");
    List<String> write = List.of("POST");
    String shape =
        path.size() < 2
            ? ""
            : path.getFirst()
                + (Shown.isUuid(path.get(1))
                    ? "/*"
                    : Shown.isUnique(path.get(1)) ? "/#" : "/" + path.get(1))
                + (path.size() > 2 ? "/" + String.join("/", path.subList(2, path.size())) : "");
    return switch (shape.replaceFirst("/pings/[0-9]{1,18}/body$", "/pings/n/body")) {
      case "checks/" -> place(List.of("GET", "POST"), checks::all);
      case "checks/*" -> place(List.of("POST", "DELETE", "GET"), checks::one);
      case "checks/#" -> place(read, readable(checks::get));
      case "checks/*/pause" -> place(write, writable(checks::pause));
      case "checks/*/resume" -> place(write, writable(checks::resume));
      case "checks/*/pings/" -> place(read, writable(signs::pings));
      case "checks/*/pings/n/body" -> place(read, writable(signs::body));
      case "checks/*/flips/", "checks/#/flips/" -> place(read, readable(signs::flips));
      case "channels/" -> place(read, writable(listings::channels));
      case "badges/" -> place(read, readable(listings::badges));
      case "metrics/" -> place(read, listings::metrics);
      case "status/" -> place(read, call -> Answer.text(200, Answer.TEXT, "OK"));
      default -> Optional.empty();
    };
  }

  private static Optional<Place> place(List<String> methods, Work work) {
    return Optional.of(new Place(methods, work));
  }

  static Work readable(Work work) {
    return call -> call.right() == Right.NONE ? wrong(call) : work.answer(call);
  }

  static Work writable(Work work) {
    return call -> call.right() == Right.WRITE ? work.answer(call) : wrong(call);
  }

  private static Answer wrong(Call call) {
    return Call.error(401, key(call).length() == Keys.LENGTH ? "wrong api key" : "missing api key");
  }

  private static String key(Call call) {
    return key(call.request(), call.json());
  }

  private static String key(FastRequest request, JsonNode json) {
    return request.header("X-Api-Key").orElseGet(() -> json.path("api_key").asString(""));
  }

  private Answer authorized(
      FastRequest request, int version, String base, List<String> path, Place place) {
    JsonNode json = JsonMapper.shared().createObjectNode();
    if (request.method().equals("POST") && !request.body().isEmpty()) {
      if (request.body().leftOut() > 0) {
        return Call.error(413, "the request body is larger than 64 KiB");
      }
      try {
        json = JsonMapper.shared().readTree(request.body().bytes());
      } catch (JacksonException e) {
        return Call.error(400, "could not parse request body");
      }
      if (!json.isObject()) {
        return Call.error(400, "json validation error: value is not an object");
      }
    }
    Right right = keys.of(key(request, json));
    return place.work().answer(new Call(request, version, base, path, json, right));
  }
}
