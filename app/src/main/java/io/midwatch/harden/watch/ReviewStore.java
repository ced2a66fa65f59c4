package io.midwatch.harden.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the reviews of the running server. Safe for use by many threads. */
public interface ReviewStore {
  /** Reviews that were made, the newest first. */
  List<Round> rounds(String review);

  /** A report as JSON. */
  Optional<String> report(String review, Instant at);

  /** Everything found that is not over, and what ended of late. */
  List<Standing> standings(String review);

  /** When one was begun last, whatever became of it. */
  Optional<Instant> begun(String review);

  /** One begins; returns when that is on disk. */
  void begin(String review, Instant at);

  /**
   * One was made. All of it is on disk when this returns, or nothing; what is too old goes.
   *
   * @param report as JSON
   * @param standings those that it has changed
   */
  void keep(Round round, String report, List<Standing> standings);
}
