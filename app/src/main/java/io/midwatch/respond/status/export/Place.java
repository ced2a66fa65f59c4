package io.midwatch.respond.status.export;

import java.io.IOException;

/** Somewhere a copy is kept. Used by one thread. */
interface Place {
  /**
   * Puts a copy there, in place of the one before.
   *
   * @throws IOException when that did not work, with a message for people that holds no secret
   */
  void put(Copy copy) throws IOException, InterruptedException;
}
