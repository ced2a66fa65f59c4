package io.midwatch.respond;

import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.SilenceLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link SilenceLog} that outlives everything but the test. */
public final class MemorySilences implements SilenceLog {
  private final Map<String, Silence> silences = new LinkedHashMap<>();

  @Override
  public synchronized List<Silence> newest(int most) {
    return new ArrayList<>(silences.values()).reversed().stream().limit(most).toList();
  }

  @Override
  public synchronized List<Silence> live() {
    return silences.values().stream().filter(one -> one.phase() != Silence.Phase.OVER).toList();
  }

  @Override
  public synchronized Optional<Silence> find(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  @Override
  public synchronized void save(Silence silence) {
    silences.put(silence.id(), silence);
  }
}
