package io.midwatch.respond.sim;

/** The process is killed here. An error, so that nothing catches it by the way. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("killed");
  }
}
