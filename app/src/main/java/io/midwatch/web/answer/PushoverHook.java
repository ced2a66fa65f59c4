package io.midwatch.web.answer;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AckLinks.Ticket;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.answer.Answering.Verb;
import io.midwatch.respond.channel.Invitation;
import io.midwatch.respond.channel.push.PushoverChannel;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import java.util.List;

/**
 * Pushover tells that somebody acknowledged an emergency in its app. It signs nothing; the address
 * that it was given is signed for that one message, and nobody else was given it.
 */
public final class PushoverHook {
  private final Answering answering;

  private PushoverHook(Answering answering) {
    this.answering = answering;
  }

  /** The route. */
  public static List<Route> routes(Answering answering) {
    PushoverHook hook = new PushoverHook(answering);
    return List.of(
        new Route(Method.POST, PushoverChannel.CALLBACK, Access.PROVEN, hook::acknowledged));
  }

  private Answer acknowledged(Request request) throws HttpProblem {
    Delivery delivery =
        request
            .query(Invitation.TOKEN)
            .flatMap(answering.links()::read)
            .filter(ticket -> !ticket.room())
            .map(Ticket::key)
            .flatMap(answering.told()::find)
            .filter(one -> one.channel().equals("pushover"))
            .orElseThrow(() -> HttpProblem.notFound("This address was not made here."));
    FormBody form = FormBody.of(request);
    String id = "pushover-" + delivery.key();
    if (form.get("acknowledged").equals("1") && !answering.seen().has(id)) {
      answering.answer(delivery, delivery.person(), "pushover", Verb.TAKE);
      answering.seen().add(id);
    }
    return Answer.text(200, Answer.TEXT, "");
  }
}
