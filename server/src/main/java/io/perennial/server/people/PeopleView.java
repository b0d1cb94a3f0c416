package io.perennial.server.people;

import io.perennial.engine.question.People;
import io.perennial.server.questions.EveryoneSet;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.PeopleLink;
import io.perennial.server.questions.Query;
import java.util.List;
import java.util.Optional;

/**
 * What the people page shows.
 *
 * @param set a sentence that says which people these are
 * @param kept the parameters of the set, which the search form sends along
 */
public record PeopleView(
    PeopleLink link,
    FormOptions options,
    List<String> problems,
    boolean empty,
    String set,
    List<Query.Parameter> kept,
    Optional<Answer> answer) {

  /**
   * A page of people.
   *
   * @param traits the keys of the traits that have a column
   */
  public record Answer(
      long total, List<String> traits, List<Row> people, String range, long elapsedMillis) {}

  /** One person. */
  public record Row(
      String name,
      String link,
      boolean known,
      List<String> traits,
      String firstSeen,
      String lastSeen,
      long events,
      long coreUses) {}

  public boolean everyone() {
    return link.set() instanceof EveryoneSet;
  }

  public Optional<String> previous() {
    return link.offset() == 0
        ? Optional.empty()
        : Optional.of(
            link.page(Math.max(0, link.offset() - link.limit()), link.limit()).query().toString());
  }

  public Optional<String> next() {
    long end = (long) link.offset() + link.limit();
    return answer.isPresent() && end < answer.get().total()
        ? Optional.of(link.page(link.offset() + link.limit(), link.limit()).query().toString())
        : Optional.empty();
  }

  /** The address of the same list in another order. */
  public String sorted(People.Sort sort) {
    return link.sorted(sort).query().toString();
  }

  public List<FormOptions.Row> rows() {
    return FormOptions.rows(link.where());
  }
}
