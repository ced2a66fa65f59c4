package io.midwatch.web.answer;

import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AckLinks.Ticket;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.answer.Replies;
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.phone.TwilioChannel;
import io.midwatch.respond.channel.phone.TwilioSignature;
import io.midwatch.respond.channel.phone.Twiml;
import io.midwatch.respond.outbox.Receipt;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What Twilio tells: texts that come in, keys pressed in a call, what became of a message. A
 * request whose signature does not hold does nothing, and one that was carried out does nothing
 * again.
 */
public final class TwilioHooks {
  private static final String XML = "text/xml; charset=utf-8";
  private static final String KEYS = "Press 4 to take it, or 6 to pass it on.";

  private final Supplier<Plan> plan;
  private final Answering answering;
  private final Replies replies;

  private TwilioHooks(Supplier<Plan> plan, Answering answering) {
    this.plan = plan;
    this.answering = answering;
    this.replies = new Replies(answering, plan);
  }

  /** The routes. */
  public static List<Route> routes(Supplier<Plan> plan, Answering answering) {
    TwilioHooks hooks = new TwilioHooks(plan, answering);
    return List.of(
        new Route(Method.POST, TwilioChannel.TEXTS, Access.PROVEN, hooks::text),
        new Route(Method.POST, TwilioChannel.KEYS, Access.PROVEN, hooks::key),
        new Route(Method.POST, TwilioChannel.STATUS, Access.PROVEN, hooks::status));
  }

  private Answer text(Request request) throws HttpProblem {
    FormBody form = proven(request);
    String id = "twilio-" + form.get("MessageSid");
    var senders =
        replies.behind(way ->
            (way.channel().equals("sms") || way.channel().equals("voice"))
                && way.address().equals(form.get("From")));
    if (senders.isEmpty() || answering.seen().has(id)) {
      return Answer.text(200, XML, Twiml.NOTHING); // Strangers are not talked to.
    }
    String said = replies.read(senders, form.get("Body"), "sms");
    answering.seen().add(id);
    return Answer.text(200, XML, Twiml.message(said));
  }

  private Answer key(Request request) throws HttpProblem {
    FormBody form = proven(request);
    Delivery delivery = delivery(request);
    String digit = form.get("Digits");
    String id = "twilio-" + form.get("CallSid") + "-" + digit;
    Optional<Verb> verb =
        switch (digit) {
          case "4" -> Optional.of(Verb.TAKE);
          case "6" -> Optional.of(Verb.PASS_ON);
          default -> Optional.empty();
        };
    if (verb.isEmpty()) {
      return Answer.text(200, XML, Twiml.ask(KEYS, url(request)));
    }
    if (answering.seen().has(id)) {
      return Answer.text(200, XML, Twiml.NOTHING);
    }
    boolean moved = !answering.answer(delivery, delivery.person(), "voice", verb.get()).isEmpty();
    answering.seen().add(id);
    String said =
        switch (verb.get()) {
          case TAKE -> "You have it." + replies.steps(delivery.notice().runbook());
          case PASS_ON -> "Passed on. The next one is paged now.";
        };
    return Answer.text(200, XML, Twiml.say(moved ? said : "Nothing to do: it is over, or taken."));
  }

  private Answer status(Request request) throws HttpProblem {
    FormBody form = proven(request);
    Delivery delivery = delivery(request);
    String status = form.get("MessageStatus") + form.get("CallStatus");
    String error = form.get("ErrorCode");
    String words = "Twilio: " + status + (error.isEmpty() ? "" : " (" + error + ")");
    receipt(status, words)
        .ifPresent(receipt -> answering.acknowledgements().report(delivery.key(), receipt));
    return Answer.text(200, XML, Twiml.NOTHING);
  }

  /** A call that was taken by a machine has been answered too: Twilio cannot tell. */
  private static Optional<Receipt> receipt(String status, String words) {
    return switch (status) {
      case "delivered", "completed" -> Optional.of(new Receipt.Delivered(words));
      case "read" -> Optional.of(new Receipt.Read(words));
      case "undelivered", "failed", "busy", "no-answer", "canceled" ->
          Optional.of(new Receipt.Failed(words));
      default -> Optional.empty();
    };
  }

  private Delivery delivery(Request request) throws HttpProblem {
    return request
        .query(Invitation.TOKEN)
        .flatMap(answering.links()::read)
        .filter(ticket -> !ticket.room())
        .map(Ticket::key)
        .flatMap(answering.told()::find)
        .orElseThrow(() -> HttpProblem.notFound("This address was not made here."));
  }

  private FormBody proven(Request request) throws HttpProblem {
    FormBody form = FormBody.of(request);
    String signature = request.header("X-Twilio-Signature").orElse("");
    String url = url(request);
    boolean holds =
        tokens().stream()
            .anyMatch(token -> TwilioSignature.holds(signature, token, url, form.fields()));
    if (!holds) {
      throw HttpProblem.forbidden(
          "The signature does not hold. Twilio signs the address that it calls: watcher.url and"
              + " this path have to be it.");
    }
    return form;
  }

  private List<String> tokens() {
    return List.of("sms", "voice").stream()
        .map(key -> plan.get().channels().getOrDefault(key, Options.NONE))
        .filter(options -> options.bool("answers").orElse(false))
        .flatMap(options -> options.secret("token").stream())
        .map(Secret::reveal)
        .distinct()
        .toList();
  }

  private String url(Request request) {
    String query = request.queryString();
    return plan.get().watcher().url() + request.path() + (query.isEmpty() ? "" : "?" + query);
  }
}
