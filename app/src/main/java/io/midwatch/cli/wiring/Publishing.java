package io.midwatch.cli.wiring;

import io.midwatch.respond.status.StatusPosts;
import io.midwatch.web.status.StatusParts;

/** From what is wrong to what users are told. */
final class Publishing {
  private Publishing() {}

  /** Wires it. */
  static StatusParts wire(Ground ground) {
    StatusPosts posts =
        new StatusPosts(
            ground.store().statusPosts(),
            ground.clock(),
            () -> ground.board().plan().arrangements().statusPages());
    return new StatusParts(posts);
  }
}
