package io.midwatch.web;

import io.midwatch.base.StoreHealth;
import java.util.List;

/** A store that is as ill as the test says. */
public final class FakeStoreHealth implements StoreHealth {
  public volatile List<Trouble> troubles = List.of();

  @Override
  public List<Trouble> troubles() {
    return troubles;
  }

  @Override
  public Losses losses() {
    return new Losses(3, 0, 0, 0);
  }
}
