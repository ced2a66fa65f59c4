package io.midwatch.detect.kind.mail.flow;

import io.midwatch.detect.kind.mail.line.Imap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for one message in a mailbox, in the folder it should be in and in the one for spam. */
final class Mailbox {
  private static final Duration FIRST_NAP = Duration.ofMillis(250);
  private static final Duration LONGEST_NAP = Duration.ofSeconds(15);

  private final Imap imap;
  private final String folder;
  private final Optional<String> junk;

  /** A message in the folder that is open. */
  record Found(String folder, boolean spam, long uid) {}

  private Mailbox(Imap imap, String folder, Optional<String> junk) {
    this.imap = imap;
    this.folder = folder;
    this.junk = junk;
  }

  static Mailbox open(Imap imap, Seed seed) throws IOException {
    Optional<String> junk = seed.spamFolder().isPresent() ? seed.spamFolder() : imap.junk();
    Mailbox mailbox =
        new Mailbox(imap, seed.folder(), junk.filter(one -> !one.equals(seed.folder())));
    for (String name : mailbox.folders()) {
      imap.open(name);
    }
    return mailbox;
  }

  private List<String> folders() {
    List<String> both = new ArrayList<>(List.of(folder));
    junk.ifPresent(both::add);
    return both;
  }

  /**
   * Waits until it is there.
   *
   * @param left how long it may take
   */
  Optional<Found> await(String fresh, Supplier<Duration> left)
      throws IOException, InterruptedException {
    Semaphore never = new Semaphore(0);
    Duration nap = FIRST_NAP;
    while (true) {
      for (String name : folders()) {
        imap.open(name);
        List<Long> uids = imap.search("SUBJECT " + fresh);
        if (!uids.isEmpty()) {
          return Optional.of(new Found(name, !name.equals(folder), uids.getLast()));
        }
      }
      Duration rest = left.get();
      if (rest.isZero() || rest.isNegative()) {
        return Optional.empty();
      }
      Duration wait = nap.compareTo(rest) < 0 ? nap : rest;
      if (never.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody gives it back");
      }
      nap = nap.multipliedBy(2).compareTo(LONGEST_NAP) < 0 ? nap.multipliedBy(2) : LONGEST_NAP;
    }
  }

  byte[] read(Found found) throws IOException {
    return imap.fetch(found.uid());
  }

  /** Deletes the message, and those that earlier looks have left in both folders. */
  void tidy(Found found, String leftovers) throws IOException {
    imap.delete(List.of(found.uid()));
    for (String name : folders()) {
      imap.open(name);
      imap.delete(imap.search(leftovers));
    }
  }
}
