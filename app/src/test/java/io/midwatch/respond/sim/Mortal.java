package io.midwatch.respond.sim;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.IncidentStore;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The disk as one process sees it: may kill the process around any write; a dead one writes no
 * more.
 */
final class Mortal implements OutboxStore {
  private final OutboxStore disk;
  private final BooleanSupplier killNow;
  private boolean dead;

  /** The process is killed here. An error, so that nothing catches it by the way. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("killed");
    }
  }

  Mortal(OutboxStore disk, BooleanSupplier killNow) {
    this.disk = disk;
    this.killNow = killNow;
  }

  void die() {
    dead = true;
  }

  private void write(Runnable work) {
    mayDie();
    work.run();
    mayDie();
  }

  private void mayDie() {
    if (dead || killNow.getAsBoolean()) {
      dead = true;
      throw new Crash();
    }
  }

  @Override
  public long cursor() {
    return disk.cursor();
  }

  @Override
  public void enqueue(
      long cursor,
      List<Delivery> deliveries,
      List<PageChange> pages,
      List<IncidentChange> incidents) {
    write(() -> disk.enqueue(cursor, deliveries, pages, incidents));
  }

  @Override
  public IncidentStore incidents() {
    return disk.incidents();
  }

  @Override
  public PageStore pages() {
    return disk.pages();
  }

  @Override
  public void settle(Delivery after, Attempt attempt, List<Delivery> next) {
    write(() -> disk.settle(after, attempt, next));
  }

  @Override
  public List<Delivery> waiting() {
    return disk.waiting();
  }

  @Override
  public Optional<Delivery> find(String key) {
    return disk.find(key);
  }

  @Override
  public List<Delivery> about(String subject) {
    return disk.about(subject);
  }

  @Override
  public List<Delivery> to(String person, Instant since) {
    return disk.to(person, since);
  }

  @Override
  public List<Delivery> newest(int limit) {
    return disk.newest(limit);
  }

  @Override
  public List<Attempt> attempts(String key) {
    return disk.attempts(key);
  }
}
