package io.perennial.server.dashboards;

import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What links open. */
@Component
class SharedDashboards {

  private final SharedLinks links;
  private final Dashboards dashboards;
  private final Projects projects;
  private final Clock clock;

  SharedDashboards(SharedLinks links, Dashboards dashboards, Projects projects, Clock clock) {
    this.links = links;
    this.dashboards = dashboards;
    this.projects = projects;
    this.clock = clock;
  }

  /** A dashboard as one of its links shows it. */
  record Opened(SharedLink link, Dashboard dashboard, Project project) {}

  /** What the link with this token shows, unless it was revoked, has expired or never was. */
  Opened open(String token) {
    SharedLink link = links.find(token, clock.instant()).orElseThrow(SharedLinks::gone);
    Dashboard dashboard = dashboards.find(link.dashboardId()).orElseThrow(SharedLinks::gone);
    Project project = projects.find(dashboard.projectId()).orElseThrow(SharedLinks::gone);
    return new Opened(link, dashboard, project);
  }
}
