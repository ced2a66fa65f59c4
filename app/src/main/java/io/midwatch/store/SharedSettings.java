package io.midwatch.store;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.NativeLibrary;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The settings of a data directory for a command, also while another process holds the directory
 * and writes. Never changes the form of the file beneath that process.
 */
public final class SharedSettings implements AutoCloseable {
  private final StateFile state;

  private SharedSettings(StateFile state) {
    this.state = state;
  }

  /**
   * Opens them.
   *
   * @throws StoreException when there is no data, or it was written by another version; the message
   *     says what to do
   */
  public static SharedSettings open(Path dir, Clock clock) {
    if (!Files.isRegularFile(dir.resolve(StateFile.NAME))) {
      throw new StoreException(
          "there is no data in "
              + dir
              + ": name the data directory with --data, or start midwatch up once");
    }
    try {
      NativeLibrary.prepare(dir);
      return new SharedSettings(StateFile.openBeside(dir, new HealthBoard(clock)));
    } catch (IOException e) {
      throw new StoreException("cannot use the data directory " + dir + ": " + e, e);
    }
  }

  public KeyValueStore keyValues() {
    return state.keyValues();
  }

  @Override
  public void close() {
    state.close();
  }
}
