package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.OrderRefusedException;
import io.midwatch.detect.expect.Standing;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.http.Answer;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.manage.SpecReader.BadSpecException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, makes, changes, pauses and removes jobs. */
final class ChecksApi {
  private static final String BY = "the management API";

  private final ManageParts parts;
  private final PingDesk desk;
  private final Shown shown;

  ChecksApi(ManageParts parts, Shown shown) {
    this.parts = parts;
    this.desk = parts.desk();
    this.shown = shown;
  }

  Answer all(Call call) {
    return call.method().equals("POST")
        ? ManageLane.writable(this::create).answer(call)
        : ManageLane.readable(this::list).answer(call);
  }

  Answer one(Call call) {
    return switch (call.method()) {
      case "POST" -> ManageLane.writable(this::update).answer(call);
      case "DELETE" -> ManageLane.writable(this::delete).answer(call);
      default -> ManageLane.readable(this::get).answer(call);
    };
  }

  private Answer list(Call call) {
    Set<String> tags = new HashSet<>(call.query().all("tag"));
    String slug = call.query().last("slug").orElse("");
    Map<String, String> channels = new HashMap<>();
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode checks = json.putArray("checks");
    for (Job job : shown.jobs()) {
      Heartbeat one = job.heartbeat();
      if (one.tags().containsAll(tags) && (slug.isEmpty() || one.name().equals(slug))) {
        String ways = channels.computeIfAbsent(one.service(), shown.ways()::ids);
        checks.add(shown.json(call, job, ways));
      }
    }
    return Call.json(200, json);
  }

  Answer get(Call call) {
    return shown
        .find(call)
        .map(job -> Call.json(200, shown.json(call, job)))
        .orElseGet(() -> Call.error(404, "not found"));
  }

  private Answer create(Call call) {
    try {
      Spec spec = SpecReader.read(call.json());
      Optional<Job> there = lookup(spec);
      Optional<String> service =
          there.map(job -> job.heartbeat().service()).or(() -> service(call));
      Optional<String> fault = service.flatMap(home -> channelFault(spec, home));
      if (fault.isPresent()) {
        return Call.error(400, fault.get());
      }
      return there.isPresent() ? change(call, there.get(), spec) : make(call, spec);
    } catch (BadSpecException e) {
      return Call.error(400, String.valueOf(e.getMessage()));
    }
  }

  /** The service to which one belongs that is not there yet. */
  private Optional<String> service(Call call) {
    return Optional.of(call.json().path("owner").asString(""))
        .filter(owner -> !owner.isEmpty())
        .or(() -> desk.expectations().house().createIn())
        .filter(desk::hasService);
  }

  private Answer make(Call call, Spec spec) {
    Optional<String> service = service(call);
    if (service.isEmpty()) {
      return Call.error(
          403,
          "the plan names no service for checks that are made by the API; set create-in under"
              + " heartbeats, or send owner with the name of a service");
    }
    Drafts drafts = new Drafts(desk.expectations());
    Optional<String> slug = drafts.slug(service.get(), spec);
    if (slug.isEmpty()) {
      return Call.error(409, "the slug is taken: " + spec.slug().orElse(""));
    }
    Heartbeat wanted = drafts.fresh(service.get(), slug.get(), spec);
    try {
      order(new Order.Create(wanted, BY));
    } catch (OrderRefusedException e) {
      return Call.error(409, String.valueOf(e.getMessage()));
    }
    notes(Notes.NONE, spec).keep(parts.keys(), wanted.id());
    return answer(call, wanted, 201);
  }

  private Answer answer(Call call, Heartbeat one, int status) {
    return shown
        .job(one.id())
        .map(job -> Call.json(status, shown.json(call, job)))
        .orElseGet(() -> Call.error(404, "not found"));
  }

  private static Notes notes(Notes before, Spec spec) {
    return new Notes(
        spec.description().orElse(before.description()),
        spec.manualResume().orElse(before.manualResume()));
  }

  private Answer update(Call call) {
    Optional<Job> job = shown.find(call);
    if (job.isEmpty()) {
      return Call.error(404, "not found");
    }
    try {
      Spec spec = SpecReader.read(call.json());
      Optional<String> fault = channelFault(spec, job.get().heartbeat().service());
      return fault.isPresent() ? Call.error(400, fault.get()) : change(call, job.get(), spec);
    } catch (BadSpecException e) {
      return Call.error(400, String.valueOf(e.getMessage()));
    }
  }

  private Answer change(Call call, Job job, Spec spec) {
    Heartbeat there = job.heartbeat();
    if (spec.slug().isPresent() && !spec.slug().get().equals(there.name())) {
      return Call.error(
          409, "the slug of a check stays as it is, for its history hangs on it: " + there.name());
    }
    Heartbeat wanted = Drafts.changed(there, spec);
    Notes before = Notes.of(parts.keys(), there.id());
    Notes after = notes(before, spec);
    if (wanted.equals(there) && after.equals(before)) {
      return answer(call, there, 200);
    }
    if (job.isPlanned()) {
      return inThePlan(there);
    }
    try {
      if (!wanted.equals(there)) {
        order(new Order.Change(wanted, BY));
      }
      after.keep(parts.keys(), there.id());
    } catch (OrderRefusedException e) {
      return Call.error(409, String.valueOf(e.getMessage()));
    }
    return answer(call, wanted, 200);
  }

  private static Answer inThePlan(Heartbeat there) {
    return Call.error(409, there.id().text() + " stands in the plan; change it there");
  }

  private Answer delete(Call call) {
    Optional<Job> job = shown.find(call);
    if (job.isEmpty()) {
      return Call.error(404, "not found");
    }
    if (job.get().isPlanned()) {
      return inThePlan(job.get().heartbeat());
    }
    ObjectNode gone = shown.json(call, job.get());
    try {
      order(new Order.Remove(job.get().heartbeat().id(), BY));
    } catch (OrderRefusedException e) {
      return Call.error(409, String.valueOf(e.getMessage()));
    }
    Notes.forget(parts.keys(), job.get().heartbeat().id());
    return Call.json(200, gone);
  }

  Answer pause(Call call) {
    Optional<Job> job = shown.find(call);
    if (job.isEmpty()) {
      return Call.error(404, "not found");
    }
    Heartbeat one = job.get().heartbeat();
    if (job.get().standing() != Standing.PAUSED) {
      order(new Order.Pause(one.id(), BY, Notes.of(parts.keys(), one.id()).manualResume()));
    }
    return answer(call, one, 200);
  }

  Answer resume(Call call) {
    Optional<Job> job = shown.find(call);
    if (job.isEmpty()) {
      return Call.error(404, "not found");
    }
    if (job.get().standing() != Standing.PAUSED) {
      return Answer.text(409, Answer.TEXT, "check is not paused");
    }
    Heartbeat one = job.get().heartbeat();
    order(new Order.Resume(one.id(), BY));
    return answer(call, one, 200);
  }

  /** Carries it out, and waits until it is on disk. */
  private void order(Order order) {
    try {
      desk.expectations().order(order).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OrderRefusedException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** The one that is there already, where the fields say that there can be only one. */
  private Optional<Job> lookup(Spec spec) {
    List<String> unique = spec.unique();
    return unique.isEmpty()
        ? Optional.empty()
        : shown.jobs().stream()
            .filter(job -> unique.stream().allMatch(field -> Drafts.has(job, field, spec)))
            .findFirst();
  }

  /** Who is told stands in the plan; what is said of it must make sense all the same. */
  private Optional<String> channelFault(Spec spec, String service) {
    return spec.channels().flatMap(wanted -> shown.ways().fault(wanted, service, shown.services()));
  }
}
