package io.perennial.server.events;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.EventStore;
import io.perennial.server.projects.Project;

/** Gives each project its event store and the engine that answers from it. */
public interface ProjectEvents {

  EventStore store(Project project);

  /** The project's engine; calls run on a bounded pool of platform threads and wait for it. */
  AnalyticsEngine engine(Project project);

  /** Removes everything recorded of the project; it goes on empty. */
  void erase(Project project);
}
