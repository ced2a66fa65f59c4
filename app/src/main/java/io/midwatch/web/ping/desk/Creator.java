package io.midwatch.web.ping.desk;

import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.plan.Service;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.web.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Makes jobs known that report for the first time. Each belongs to a service that the plan names,
 * so that somebody is told when it stops. Safe for use by many threads.
 */
public final class Creator {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,100}");

  /** So many may make themselves known; a script gone wild must not make more. */
  private static final int MOST = 10_000;

  private final Expectations expectations;
  private final Supplier<Map<String, Service>> services;

  Creator(Expectations expectations, Supplier<Map<String, Service>> services) {
    this.expectations = expectations;
    this.services = services;
  }

  /** What became of a wish. */
  public sealed interface Made {
    /** It is there, and new if it was not there before. */
    record There(Heartbeat heartbeat, boolean isNew) implements Made {}

    /** It can't be. */
    record Refused(Answer answer) implements Made {}
  }

  CompletionStage<Made> create(String name, Wish wish, String by) {
    return switch (wanted(name, wish)) {
      case Wanted.No no -> done(new Made.Refused(no.answer()));
      case Wanted.Yes yes ->
          expectations
              .order(new Order.Create(yes.heartbeat(), by))
              .handle((nothing, failure) ->
                  failure == null ? new Made.There(yes.heartbeat(), true) : raced(name, failure));
    };
  }

  CompletionStage<Made> upsert(String name, Wish wish, String by) {
    List<Heartbeat> named = expectations.named(name);
    if (named.isEmpty()) {
      return create(name, wish, by);
    }
    Heartbeat there = named.getFirst();
    boolean planned = expectations.views(there.id()).stream().anyMatch(HeartbeatView::planned);
    Heartbeat wanted = changed(there, wish);
    if (planned || wanted.equals(there)) {
      return done(new Made.There(there, false));
    }
    return expectations
        .order(new Order.Change(wanted, by))
        .handle((nothing, failure) ->
            failure == null
                ? new Made.There(wanted, false)
                : new Made.Refused(PingDesk.refusal(failure)));
  }

  private static CompletionStage<Made> done(Made made) {
    return CompletableFuture.completedFuture(made);
  }

  /** Somebody else made it in the meantime, or it can't be written. */
  private Made raced(String name, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Optional<Heartbeat> there = expectations.named(name).stream().findFirst();
    if (cause instanceof OrderRefusedException refused) {
      return there
          .<Made>map(one -> new Made.There(one, false))
          .orElseGet(
              () -> new Made.Refused(Answers.refused(403, String.valueOf(refused.getMessage()))));
    }
    return new Made.Refused(PingDesk.refusal(failure));
  }

  private sealed interface Wanted {
    record Yes(Heartbeat heartbeat) implements Wanted {}

    record No(Answer answer) implements Wanted {}
  }

  private static Wanted no(int status, String words) {
    return new Wanted.No(Answers.refused(status, words));
  }

  private Wanted wanted(String name, Wish wish) {
    if (!NAME.matcher(name).matches()) {
      return no(400, "invalid url format");
    }
    if (expectations.all().stream().filter(view -> !view.planned()).count() >= MOST) {
      return no(403, "not created: " + MOST + " jobs have made themselves known already");
    }
    Map<String, Service> now = services.get();
    Optional<Service> service;
    if (wish.owner().isEmpty()) {
      service = expectations.house().createIn().map(now::get);
      if (service.isEmpty()) {
        return no(
            403,
            "not created: the plan names no service for jobs that make themselves known;"
                + " set create-in under heartbeats");
      }
    } else {
      service = owned(now, wish.owner());
      if (service.isEmpty()) {
        return no(400, "not created: owner must be a service of the plan, or own exactly one");
      }
    }
    Heartbeat plain =
        Heartbeat.of(service.get().id(), name, Cadence.every(Wish.PERIOD))
            .with(Limits.grace(Wish.GRACE));
    return new Wanted.Yes(changed(plain, wish));
  }

  private static Optional<Service> owned(Map<String, Service> services, String owner) {
    Service named = services.get(owner);
    if (named != null) {
      return Optional.of(named);
    }
    List<Service> owned =
        services.values().stream().filter(one -> one.owner().equals(owner)).toList();
    return owned.size() == 1 ? Optional.of(owned.getFirst()) : Optional.empty();
  }

  private static Heartbeat changed(Heartbeat one, Wish wish) {
    return new Heartbeat(
        one.id(),
        one.service(),
        one.name(),
        one.uuid(),
        one.title(),
        wish.cadence().orElse(one.cadence()),
        wish.limits().orElse(one.limits()),
        wish.tolerance().orElse(one.tolerance()),
        one.intake(),
        wish.tags().isEmpty() ? one.tags() : wish.tags(),
        one.environments(),
        one.severity(),
        one.dependsOn(),
        one.trends());
  }
}
