package io.midwatch.cli.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says about a run.
 *
 * @param id the check
 * @param timeout after which the job is ended
 * @param killAfter by force so long after it was asked to end
 * @param alive how often it is said that the run goes on
 * @param patience how long its end waits for the server
 * @param output so many bytes of its output are sent; 0 leaves it alone
 * @param create as parameters of the first ping
 * @param command the job
 */
record RunWords(
    String id,
    Optional<Duration> timeout,
    Duration killAfter,
    Optional<Duration> alive,
    Duration patience,
    int output,
    ServerWords server,
    Map<String, String> create,
    List<String> command) {
  static final String GRACE = "10s";
  static final String PATIENCE = "10s";
  static final String OUTPUT = "32768";
  static final int MOST_OUTPUT = 64 * 1024;

  RunWords {
    create = Map.copyOf(create);
    command = List.copyOf(command);
  }
}
