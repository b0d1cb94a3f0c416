package io.perennial.server.people;

import io.perennial.engine.question.People;
import io.perennial.server.console.Section;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.Asking;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.QuestionPage;
import io.perennial.server.questions.Tile;
import io.perennial.server.questions.TileFace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How many people a set has, on a dashboard; never who they are. */
@Component
final class PeopleTile implements Tile<PeopleLink> {

  private static final QuestionPage<PeopleLink> PAGE =
      QuestionPage.of(Section.PEOPLE, PeopleLink::read);

  @Override
  public QuestionPage<PeopleLink> page() {
    return PAGE;
  }

  @Override
  public Set<String> parameters() {
    return PeopleLink.NAMES;
  }

  @Override
  public TileFace face(Asking<PeopleLink> asking) {
    PeopleLink link = asking.link();
    People.Answer answer =
        asking.engine().people(link.page(0, 1).question(asking.project(), asking.now()));
    Texts texts = asking.texts();
    TileFace.Figure count =
        new TileFace.Figure(
            texts.t("questions.people"),
            texts.number(answer.total()),
            "",
            List.of(),
            Optional.empty());
    return TileFace.of(
        List.of(count), texts.date(link.asOf().day(asking.project().calendar(), asking.now())));
  }
}
