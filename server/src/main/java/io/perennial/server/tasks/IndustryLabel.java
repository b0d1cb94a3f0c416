package io.perennial.server.tasks;

import io.perennial.engine.event.PropertyValue;
import io.perennial.engine.question.Timeline;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.UserValues;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.ValueSource;
import io.perennial.server.templates.Values;
import io.perennial.server.templates.Variable;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What an industry is called in messages: as the choice of the question to new users whose answer
 * it is, in the reader's language. A value that is no choice is said as it is.
 */
@Component
class IndustryLabel implements ValueSource {

  private final Onboarding onboarding;

  IndustryLabel(Onboarding onboarding) {
    this.onboarding = onboarding;
  }

  @Override
  public Values add(Project project, Timeline.Person person, Instant now, Values known) {
    PropertyValue industry = person.traits().get(UserValues.INDUSTRY);
    return industry == null
        ? known
        : choice(project, industry.text())
            .map(choice ->
                known.with(
                    Variable.USER_INDUSTRY, new Value.Written(choice.words(), choice.value())))
            .orElse(known);
  }

  private Optional<Question.Choice> choice(Project project, String value) {
    return onboarding.questions(project).stream()
        .filter(question -> question.trait().equals(UserValues.INDUSTRY))
        .flatMap(question -> question.choices().stream())
        .filter(choice -> choice.value().equals(value))
        .findFirst();
  }
}
