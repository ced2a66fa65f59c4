package io.midwatch.web.status;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which status pages cannot be served at their own address, and why? Safe for use by many threads.
 */
public final class Unserved {
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  /** Says whether that is news. */
  boolean put(String page, String words) {
    return troubles.put(page, words) == null;
  }

  void remove(String page) {
    troubles.remove(page);
  }

  void retain(Collection<String> pages) {
    troubles.keySet().retainAll(pages);
  }

  /** By the id of the page, a sentence each. */
  public Map<String, String> byPage() {
    return Map.copyOf(troubles);
  }

  /** What keeps pages from being served, a sentence each. */
  public List<String> words() {
    return troubles.values().stream().sorted().toList();
  }
}
