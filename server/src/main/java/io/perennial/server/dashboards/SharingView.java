package io.perennial.server.dashboards;

import io.perennial.server.console.Form;
import io.perennial.server.console.Texts;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page for sharing a dashboard shows.
 *
 * @param made the link that was just made
 */
public record SharingView(
    long dashboard, String title, Form form, Optional<String> made, List<Row> rows) {

  /** One link; its address is not known any more. */
  public record Row(long id, String createdBy, String createdAt, String expires, boolean expired) {}

  static SharingView of(
      Dashboard dashboard,
      List<SharedLink> links,
      Form form,
      Optional<String> made,
      Project project,
      Texts texts,
      Instant now) {
    return new SharingView(
        dashboard.id(),
        dashboard.title(texts),
        form,
        made,
        links.stream()
            .map(link ->
                new Row(
                    link.id(),
                    link.createdBy(),
                    texts.dateTime(link.createdAt(), project.calendar().zone()),
                    project.calendar().dayOf(link.expiresAt().minusMillis(1)).toString(),
                    !link.expiresAt().isAfter(now)))
            .toList());
  }
}
