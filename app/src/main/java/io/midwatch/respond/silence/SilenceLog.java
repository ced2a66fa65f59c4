package io.midwatch.respond.silence;

import java.util.List;
import java.util.Optional;

/** Keeps silences; the store implements it. None is ever removed. Safe for use by many threads. */
public interface SilenceLog {
  /** The last ones, newest first. */
  List<Silence> newest(int most);

  /** All whose end has not taken effect yet. */
  List<Silence> live();

  Optional<Silence> find(String id);

  /** Writes one, in place of an earlier state of it. It is on disk when this returns. */
  void save(Silence silence);
}
