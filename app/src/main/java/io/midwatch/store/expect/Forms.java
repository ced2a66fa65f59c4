package io.midwatch.store.expect;

import io.midwatch.store.sqlite.StoreException;

/** Which form do packed bytes have? Their first one says it. */
final class Forms {
  private Forms() {}

  static void expect(int form, int found) {
    if (found != form) {
      throw unknown("form " + found);
    }
  }

  static StoreException unknown(String what) {
    return new StoreException(
        "what is kept of heartbeats holds an unknown "
            + what
            + ": it was written by a newer Midwatch; start that one");
  }
}
