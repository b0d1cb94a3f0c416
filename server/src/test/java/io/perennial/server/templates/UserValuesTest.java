package io.perennial.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.People;
import io.perennial.server.ServerTest;
import io.perennial.server.SmallTown;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class UserValuesTest {

  @Autowired private People people;
  @Autowired private Projects projects;
  @Autowired private ProjectEvents events;

  @Test
  void anaUsedItThreeTimesAndWasLastHereOnTheEighth() {
    SmallTown town = SmallTown.build("Values", people, projects, events);
    Instant now = Instant.parse("2025-01-09T09:00:00Z");
    Map<String, String> values = values(town, "ana", now);
    assertThat(values)
        .containsEntry("user.id", "ana")
        .containsEntry("trait.plan", "pro")
        .containsEntry("usage.core_uses", "3")
        .containsEntry("usage.core_uses_7d", "2")
        .containsEntry("usage.active_days_7d", "1")
        .containsEntry("usage.days_away", "1")
        .containsEntry("last.event", "generate")
        .containsEntry("product.name", "Values")
        .doesNotContainKey("last.scenario")
        .doesNotContainKey("user.name");
    assertThat(values(town, "ben", now))
        .containsEntry("usage.core_uses_7d", "0")
        .doesNotContainKey("usage.days_away");
  }

  private Map<String, String> values(SmallTown town, String person, Instant now) {
    Timeline.Person read =
        new Timelines(events.engine(town.project()), now)
            .of(new PersonId(person, true))
            .orElseThrow();
    return UserValues.of(town.project(), read, now).in(Texts.in(Language.ENGLISH));
  }
}
