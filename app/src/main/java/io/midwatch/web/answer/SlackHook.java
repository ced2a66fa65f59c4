package io.midwatch.web.answer;

import io.midwatch.base.Clock;
import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.answer.Replies;
import io.midwatch.respond.channel.chat.SlackChannel;
import io.midwatch.respond.channel.chat.SlackSignature;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The buttons of messages in Slack. Slack waits three seconds for the answer, so what was pressed
 * is carried out and answered at once, and the message is changed after that.
 */
public final class SlackHook {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHook.class);
  private static final String PATH = "/hooks/slack";
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final Supplier<Plan> plan;
  private final Clock clock;
  private final Answering answering;
  private final Replies replies;
  private final Call.Factory http;

  private SlackHook(Sources sources, Answering answering, Call.Factory http) {
    this.plan = sources::plan;
    this.clock = sources.clock();
    this.answering = answering;
    this.replies = new Replies(answering, plan);
    this.http = http;
  }

  /**
   * The route.
   *
   * @param http by which messages are changed
   */
  public static List<Route> routes(Sources sources, Answering answering, Call.Factory http) {
    SlackHook hook = new SlackHook(sources, answering, http);
    return List.of(new Route(Method.POST, PATH, Access.PROVEN, hook::pressed));
  }

  private Answer pressed(Request request) throws HttpProblem {
    JsonNode payload = proven(request);
    JsonNode action = payload.path("actions").path(0);
    Optional<Verb> verb =
        switch (action.path("action_id").asString("")) {
          case SlackChannel.TAKE -> Optional.of(Verb.TAKE);
          case SlackChannel.PASS_ON -> Optional.of(Verb.PASS_ON);
          default -> Optional.empty();
        };
    Optional<Delivery> delivery = answering.delivery(action.path("value").asString(""));
    String press =
        "slack-"
            + action.path("action_ts").asString("")
            + "-"
            + payload.path("user").path("id").asString("");
    if (verb.isEmpty() || delivery.isEmpty() || answering.seen().has(press)) {
      return nothing(); // A button with an address tells of itself too.
    }
    Optional<Person> person = person(payload.path("user").path("id").asString(""));
    if (person.isEmpty()) {
      change(
          payload,
          SlackChannel.aside(
              "Midwatch does not know who you are. Your id here, "
                  + payload.path("user").path("id").asString("")
                  + ", has to stand in the plan: as slack-id in your reach, or under"
                  + " channels.slack.users."));
      return nothing();
    }
    carryOut(payload, delivery.get(), person.get(), verb.get());
    answering.seen().add(press);
    return nothing();
  }

  private void carryOut(JsonNode payload, Delivery delivery, Person person, Verb verb) {
    boolean moved = !answering.answer(delivery, person.id(), "slack", verb).isEmpty();
    String line =
        switch (verb) {
          case TAKE -> person.name() + " has it." + replies.steps(delivery.notice().runbook());
          case PASS_ON -> person.name() + " cannot take it: the next one is paged now.";
        };
    change(
        payload,
        moved
            ? SlackChannel.answered(delivery.notice(), line)
            : SlackChannel.aside("Nothing to do: it is over, or somebody else has it."));
  }

  private static Answer nothing() {
    return Answer.text(200, Answer.TEXT, "");
  }

  private Optional<Person> person(String user) {
    Plan now = plan.get();
    Optional<Person> byWay =
        now.people().values().stream()
            .filter(person ->
                person.reach().stream()
                    .anyMatch(way ->
                        way.channel().equals("slack")
                            && way.options().text("slack-id").equals(Optional.of(user))))
            .findFirst();
    return byWay.or(() ->
        Optional.ofNullable(settings(now).map("users", String.class).get(user))
            .map(now.people()::get));
  }

  private static Options settings(Plan now) {
    return now.channels().getOrDefault("slack", Options.NONE);
  }

  private JsonNode proven(Request request) throws HttpProblem {
    byte[] body = request.body();
    String secret = settings(plan.get()).secret("signing-secret").map(Secret::reveal).orElse("");
    boolean holds =
        !secret.isEmpty()
            && SlackSignature.holds(
                request.header("X-Slack-Signature").orElse(""),
                secret,
                request.header("X-Slack-Request-Timestamp").orElse(""),
                body,
                clock.now());
    if (!holds) {
      throw HttpProblem.forbidden("The signature does not hold, or is older than five minutes.");
    }
    try {
      return JsonMapper.shared().readTree(FormBody.of(body).get("payload"));
    } catch (JacksonException e) {
      throw HttpProblem.badRequest("The field \"payload\" is no JSON.");
    }
  }

  /** Changes the message later; the page is taken whether or not that works. */
  private void change(JsonNode payload, String body) {
    HttpUrl url = HttpUrl.parse(payload.path("response_url").asString(""));
    if (url == null || !isSlack(url)) {
      return;
    }
    Thread.ofVirtual().name("slack").start(() -> post(url, body));
  }

  /** Slack's own host, or the one to which messages of the plan go. */
  private boolean isSlack(HttpUrl url) {
    return (url.isHttps() && url.host().equals("hooks.slack.com"))
        || plan.get().people().values().stream()
            .flatMap(person -> person.reach().stream())
            .filter(way -> way.channel().equals("slack"))
            .map(Reach::address)
            .map(HttpUrl::parse)
            .anyMatch(own ->
                own != null
                    && own.scheme().equals(url.scheme())
                    && own.host().equals(url.host())
                    && own.port() == url.port());
  }

  private void post(HttpUrl url, String body) {
    RequestBody json = RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON);
    okhttp3.Request request = new okhttp3.Request.Builder().url(url).post(json).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        LOG.info("a message in Slack could not be changed: HTTP {}", response.code());
      }
    } catch (IOException e) {
      LOG.info("a message in Slack could not be changed: {}", e.getClass().getSimpleName());
    }
  }
}
