package io.midwatch.harden.review;

import io.midwatch.base.Reason;
import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;
import io.midwatch.harden.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xbill.DNS.Type;

/** What a collector stands on: the wire, the targets and the clock of the review. */
public final class Ground {
  private final Wire wire;
  private final Request request;
  private final Shares shares;

  Ground(Wire wire, Request request) {
    this.wire = wire;
    this.request = request;
    this.shares = Shares.of(request.targets(), wire.most());
  }

  public Instant now() {
    return request.at();
  }

  public List<Target> targets() {
    return request.targets();
  }

  /** The registered domains of the targets that are names, each once. */
  public List<String> domains() {
    return targets().stream()
        .filter(target -> !target.isAddress())
        .map(Target::domain)
        .distinct()
        .toList();
  }

  /** The review before this one, for what is kept from one to the next. */
  public Optional<Before> before() {
    return request.before();
  }

  /** What was handed in beside the targets. */
  public Handed handed() {
    return request.handed();
  }

  /** Was this opt-in given? */
  public boolean wants(OptIn optIn) {
    return request.optIns().contains(optIn);
  }

  /** Puts a question; equal ones of all collectors are put once. */
  public <A extends Answer> Heard<A> ask(Question<A> question) throws InterruptedException {
    return wire.ask(question);
  }

  /**
   * Puts a question about a target, unless its share of the requests is too small for it.
   *
   * @param place in the order of all questions about one target, the most telling first, from 0
   */
  public <A extends Answer> Heard<A> ask(Question<A> question, Target target, int place)
      throws InterruptedException {
    return affords(target, place)
        ? ask(question)
        : Heard.Not.notAsked(
            Reason.NOT_PERMITTED,
            "left out to stay within " + wire.most() + " requests; --requests allows more");
  }

  /** Is the target's share of the requests large enough for what stands there in its order? */
  public boolean affords(Target target, int place) {
    return shares.allow(target, place);
  }

  /** Are requests so few for so many targets that something must be left out? */
  public boolean isTight() {
    return shares.areTight();
  }

  /** Asks the resolver of the review. */
  public Lookup resolve(String name, int type) throws InterruptedException {
    return Lookup.of(name, type, ask(Dns.resolve(name, type)));
  }

  /**
   * All addresses of a name, IPv4 first, each sorted; those of a literal are itself. Where not
   * every address is asked, names that share some begin with another one each.
   */
  public Addresses addresses(String name) throws InterruptedException {
    Optional<Addresses> literal = Addresses.literal(name);
    if (literal.isPresent()) {
      return literal.get();
    }
    Addresses all = Addresses.of(resolve(name, Type.A), resolve(name, Type.AAAA));
    return shares.areTight() ? all.turned(shares.turn(name)) : all;
  }

  /** Work on one item. */
  @FunctionalInterface
  public interface Work<T, R> {
    R on(T item) throws InterruptedException;
  }

  /** Does the same for each, side by side; the results are in the order of the items. */
  public <T, R> List<R> each(List<T> items, Work<T, R> work) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<R>> all = new ArrayList<>();
      items.forEach(item -> all.add(() -> work.on(item)));
      List<R> results = new ArrayList<>();
      for (Future<R> one : threads.invokeAll(all)) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      throw failed.getCause() instanceof RuntimeException mistake
          ? mistake
          : new IllegalStateException(failed.getCause());
    }
  }
}
