package io.perennial.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.PerennialException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aSecondOpeningIsRefusedAndNamesTheHolder() {
    try (DataFolder held = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(PerennialException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
          .hasMessageContaining(held.path().toString());
    }
  }

  @Test
  void aClosedFolderCanBeOpenedAgain() {
    DataFolder.open(folder).close();
    DataFolder.open(folder).close();
  }

  @Test
  void theSecretIsMadeOnce() {
    try (DataFolder held = DataFolder.open(folder)) {
      assertThat(held.secret()).hasSize(32).isEqualTo(held.secret());
    }
  }
}
