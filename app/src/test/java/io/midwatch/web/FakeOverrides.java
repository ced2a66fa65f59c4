package io.midwatch.web;

import io.midwatch.respond.oncall.OverrideLog;
import io.midwatch.respond.oncall.RotaOverride;
import java.util.ArrayList;
import java.util.List;

/** Overrides in memory. */
public final class FakeOverrides implements OverrideLog {
  public final List<RotaOverride> saved = new ArrayList<>();

  @Override
  public List<RotaOverride> newest(int most) {
    return saved.reversed().stream().limit(most).toList();
  }

  @Override
  public void save(RotaOverride override) {
    saved.add(override);
  }
}
