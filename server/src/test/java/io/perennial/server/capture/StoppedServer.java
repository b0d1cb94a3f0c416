package io.perennial.server.capture;

import io.perennial.engine.EventStore;
import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.Storage;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.ProjectKeys;
import io.perennial.server.projects.Projects;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** Opens the data folder of a server that does not run. */
final class StoppedServer {

  private static final int PAGE = 10_000;

  private StoppedServer() {}

  /** Makes a project and returns its write key. */
  static String withProject(Path data) {
    try (DataFolder folder = DataFolder.open(data);
        ConfigurableApplicationContext storage = Storage.open(folder)) {
      Project project =
          storage
              .getBean(Projects.class)
              .create("Crash", ProjectCalendar.UTC, Currency.getInstance("USD"), Instant.EPOCH);
      return storage.getBean(ProjectKeys.class).captureKey(project.id()).orElseThrow();
    }
  }

  /** The message ids of everything stored. */
  static List<String> messageIds(Path data) {
    try (DataFolder folder = DataFolder.open(data);
        ConfigurableApplicationContext storage = Storage.open(folder)) {
      Project project = storage.getBean(Projects.class).all().getFirst();
      EventStore store = storage.getBean(ProjectEvents.class).store(project);
      List<String> ids = new ArrayList<>();
      List<Committed> page = store.read(0, PAGE);
      while (!page.isEmpty()) {
        page.forEach(each -> ids.add(each.entry().header().messageId()));
        page = store.read(page.getLast().position(), PAGE);
      }
      return ids;
    }
  }
}
