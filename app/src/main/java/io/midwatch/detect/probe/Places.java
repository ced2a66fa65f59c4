package io.midwatch.detect.probe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may look now? So many looks at once, and so many of them against one host.
 *
 * <p>Nobody waits on a thread: who finds no place stands in the line of its host, and is called
 * when one is free. Hosts take turns, so that a host with a long line delays only itself. Safe for
 * use by many threads.
 */
final class Places {
  private final Map<String, Host> hosts = new HashMap<>();

  /** Hosts with somebody waiting and a free place of their own, in turn. */
  private final Map<String, Host> ready = new LinkedHashMap<>();

  private int atOnce;
  private int perHost;
  private int taken;
  private int waiting;

  /** Somebody who wants a place. */
  interface Guest {
    String host();

    /**
     * A place is taken for this guest. Called without locks; must not block.
     *
     * @return false when the guest has left meanwhile: the place goes to the next
     */
    boolean seated();
  }

  private static final class Host {
    final ArrayDeque<Guest> line = new ArrayDeque<>();
    int taken;
  }

  Places(int atOnce, int perHost) {
    this.atOnce = atOnce;
    this.perHost = perHost;
  }

  /** Other limits from now on; those seated stay. */
  void limit(int newAtOnce, int newPerHost) {
    synchronized (this) {
      atOnce = newAtOnce;
      perHost = newPerHost;
      ready.clear();
      hosts.forEach(this::offer);
    }
    seat();
  }

  /**
   * Asks for a place.
   *
   * @return true when the guest was seated at once, false when it stands in line
   */
  boolean ask(Guest guest) {
    synchronized (this) {
      Host host = hosts.computeIfAbsent(guest.host(), name -> new Host());
      boolean free = taken < atOnce && host.taken < perHost && host.line.isEmpty();
      if (!free) {
        host.line.add(guest);
        waiting++;
        offer(guest.host(), host);
        return false;
      }
      host.taken++;
      taken++;
    }
    if (!guest.seated()) {
      leave(guest);
    }
    return true;
  }

  /** Gives a place back; the next in turn takes it. */
  void leave(Guest guest) {
    free(guest);
    seat();
  }

  /** A guest goes away without having been seated. */
  synchronized void forget(Guest guest) {
    Host host = hosts.get(guest.host());
    if (host != null && host.line.remove(guest)) {
      waiting--;
      tidy(guest.host(), host);
    }
  }

  synchronized int taken() {
    return taken;
  }

  synchronized int waiting() {
    return waiting;
  }

  private synchronized void free(Guest guest) {
    Host host = hosts.get(guest.host());
    if (host == null) {
      throw new IllegalStateException("nobody sits at " + guest.host());
    }
    host.taken--;
    taken--;
    offer(guest.host(), host);
    tidy(guest.host(), host);
  }

  private void seat() {
    List<Guest> next = next();
    while (!next.isEmpty()) {
      boolean freed = false;
      for (Guest guest : next) {
        if (!guest.seated()) {
          free(guest);
          freed = true;
        }
      }
      next = freed ? next() : List.of();
    }
  }

  private synchronized List<Guest> next() {
    if (ready.isEmpty() || taken >= atOnce) {
      return List.of();
    }
    List<Guest> seated = new ArrayList<>();
    while (taken < atOnce && !ready.isEmpty()) {
      Iterator<Map.Entry<String, Host>> turns = ready.entrySet().iterator();
      Map.Entry<String, Host> turn = turns.next();
      String name = turn.getKey();
      Host host = turn.getValue();
      turns.remove();
      seated.add(host.line.remove());
      waiting--;
      host.taken++;
      taken++;
      offer(name, host);
    }
    return seated;
  }

  private void offer(String name, Host host) {
    if (!host.line.isEmpty() && host.taken < perHost) {
      ready.putIfAbsent(name, host);
    }
  }

  private void tidy(String name, Host host) {
    if (host.line.isEmpty()) {
      ready.remove(name);
      if (host.taken == 0) {
        hosts.remove(name);
      }
    }
  }
}
