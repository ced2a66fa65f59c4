package io.midwatch.web.answer;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.answer.Replies;
import io.midwatch.respond.channel.chat.TelegramChannel;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The buttons of messages in Telegram: updates of the kind {@code callback_query}, of a webhook
 * that was set with a secret (Bot API, {@code setWebhook}). What was done goes back as the answer.
 */
public final class TelegramHook {
  private static final String PATH = "/hooks/telegram";
  private static final int LONGEST = 190;

  private final Supplier<Plan> plan;
  private final Answering answering;
  private final Replies replies;

  private TelegramHook(Supplier<Plan> plan, Answering answering) {
    this.plan = plan;
    this.answering = answering;
    this.replies = new Replies(answering, plan);
  }

  /** The route. */
  public static List<Route> routes(Supplier<Plan> plan, Answering answering) {
    TelegramHook hook = new TelegramHook(plan, answering);
    return List.of(new Route(Method.POST, PATH, Access.PROVEN, hook::update));
  }

  private Answer update(Request request) throws HttpProblem {
    JsonNode update = proven(request);
    JsonNode query = update.path("callback_query");
    String seen = "telegram-" + query.path("id").asString("");
    if (query.path("id").asString("").isEmpty() || answering.seen().has(seen)) {
      return Answer.json("{}");
    }
    String said = pressed(query);
    answering.seen().add(seen);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("method", "answerCallbackQuery");
    answer.put("callback_query_id", query.path("id").asString(""));
    answer.put("text", said.length() > LONGEST ? said.substring(0, LONGEST) + " ..." : said);
    answer.put("show_alert", true);
    return Answer.json(JsonMapper.shared().writeValueAsString(answer));
  }

  private String pressed(JsonNode query) {
    String data = query.path("data").asString("");
    Verb verb = data.startsWith(TelegramChannel.PASS_ON) ? Verb.PASS_ON : Verb.TAKE;
    String mark = data.substring(data.indexOf(':') + 1);
    String user = query.path("from").path("id").asString("");
    var people =
        replies.behind(way -> way.channel().equals("telegram") && way.address().equals(user));
    if (people.isEmpty()) {
      return "Midwatch does not know who you are: nobody in the plan is reached at " + user + ".";
    }
    Optional<Delivery> delivery = answering.marked(Set.of(mark));
    if (delivery.isEmpty()
        || answering.answer(delivery.get(), people.getFirst().id(), "telegram", verb).isEmpty()) {
      return "Nothing to do: it is over, or somebody else has it.";
    }
    return switch (verb) {
      case TAKE -> "You have it." + replies.steps(delivery.get().notice().runbook());
      case PASS_ON -> "Passed on. The next one is paged now.";
    };
  }

  private JsonNode proven(Request request) throws HttpProblem {
    String secret =
        plan.get()
            .channels()
            .getOrDefault("telegram", Options.NONE)
            .secret("webhook-secret")
            .map(Secret::reveal)
            .orElse("");
    byte[] given =
        request
            .header("X-Telegram-Bot-Api-Secret-Token")
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    if (secret.isEmpty()
        || !MessageDigest.isEqual(given, secret.getBytes(StandardCharsets.UTF_8))) {
      throw HttpProblem.forbidden("The secret is not the one in the plan.");
    }
    try {
      return JsonMapper.shared().readTree(request.body());
    } catch (JacksonException e) {
      throw HttpProblem.badRequest("The body is no JSON.");
    }
  }
}
