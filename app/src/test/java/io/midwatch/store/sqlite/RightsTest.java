package io.midwatch.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightsTest {
  @TempDir private Path dir;

  @Test
  void aDatabaseThatMayNotBeWrittenIsRefusedWithItsOwner() throws IOException {
    Path state = Files.createFile(dir.resolve("state.db"));
    Files.createFile(dir.resolve("midwatch.lock"));
    String me = System.getProperty("user.name");

    assertThatCode(() -> Rights.needed(dir)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Rights.needed(dir, file -> !file.equals(state)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "%s may not be written: %s belongs to %s, and Midwatch runs as %s (chown -R %s %s), or"
                + " its disk is mounted read-only",
            state, state, Files.getOwner(state).getName(), me, me, dir);
    assertThatCode(() -> Rights.needed(dir, file -> !file.endsWith("midwatch.lock")))
        .doesNotThrowAnyException();
  }

  @Test
  void ofAFolderThatIsNotThereTheOneAboveIsNamed() {
    assertThat(Rights.owners(dir.resolve("a/b"))).startsWith(dir + " belongs to ");
  }
}
