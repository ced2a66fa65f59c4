package io.midwatch.respond.oncall;

import java.util.List;

/** Keeps overrides; the store implements it. Safe for use by many threads. */
public interface OverrideLog {
  /** The last ones, newest first. */
  List<RotaOverride> newest(int most);

  /** Writes one, in place of an earlier state of it. It is on disk when this returns. */
  void save(RotaOverride override);
}
