package io.perennial.engine.duckdb;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.perennial.engine.EventStore.Committed;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.Timeline.Person;
import io.perennial.engine.question.Timeline.Question;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers {@link Timeline} with a few statements, however many people it is about. */
final class DuckDbTimeline {

  private static final Comparator<Committed> LATEST_FIRST =
      Comparator.comparing((Committed one) -> one.entry().header().timestamp())
          .thenComparing(Committed::position)
          .reversed();

  private final Question question;
  private final Source source;
  private final Session session;

  DuckDbTimeline(Question question, Source source, Session session) {
    this.question = question;
    this.source = source;
    this.session = session;
  }

  /** One of a person's ids; the person is the number of the actor that names them. */
  private record Actor(int number, PersonId id, int person) {

    boolean names() {
      return number == person;
    }
  }

  Timeline.Answer answer() throws SQLException {
    List<Actor> actors = actors();
    if (actors.isEmpty()) {
      return new Timeline.Answer(Map.of());
    }
    Map<PersonId, List<Committed>> entries = entries(actors);
    Map<Integer, Properties> traits = traits(actors);
    Map<PersonId, Person> people = new HashMap<>();
    actors.stream()
        .collect(groupingBy(Actor::person))
        .forEach((number, own) -> {
          Person person = person(own, entries, traits.getOrDefault(number, Properties.NONE));
          person.ids().stream()
              .filter(question.people()::contains)
              .forEach(id -> people.put(id, person));
        });
    return new Timeline.Answer(people);
  }

  private Person person(
      List<Actor> own, Map<PersonId, List<Committed>> entries, Properties traits) {
    List<Committed> latest =
        own.stream()
            .flatMap(actor -> entries.getOrDefault(actor.id(), List.of()).stream())
            .sorted(LATEST_FIRST)
            .toList();
    return new Person(
        own.stream().filter(Actor::names).findFirst().orElseThrow().id(),
        own.stream()
            .map(Actor::id)
            .sorted(Comparator.comparing(PersonId::known).reversed().thenComparing(id -> id))
            .toList(),
        traits,
        latest.stream().limit(question.limit()).map(Committed::entry).toList(),
        latest.size() > question.limit());
  }

  /** Every id of those asked about who have an entry. */
  private List<Actor> actors() throws SQLException {
    Sql all =
        new Sql("SELECT actor, id, known, person FROM (" + source.ids() + ") WHERE person IN (")
            .add(source.persons(question.people()))
            .add(")");
    List<Actor> actors =
        session.list(
            all,
            row ->
                new Actor(
                    row.getInt(1),
                    new PersonId(row.getString(2), row.getBoolean(3)),
                    row.getInt(4)));
    List<Integer> numbers = actors.stream().map(Actor::number).toList();
    Set<Integer> seen =
        new HashSet<>(
            session.list(
                new Sql("SELECT actor FROM sightings WHERE actor IN " + Sql.numbers(numbers)),
                row -> row.getInt(1)));
    Map<Integer, Boolean> known = new HashMap<>();
    actors.forEach(
        actor -> known.merge(actor.person(), seen.contains(actor.number()), Boolean::logicalOr));
    return actors.stream().filter(actor -> known.get(actor.person())).toList();
  }

  /** The latest entries of each person, one more than the limit at least, by who did them. */
  private Map<PersonId, List<Committed>> entries(List<Actor> actors) throws SQLException {
    Map<Integer, Integer> persons = actors.stream().collect(toMap(Actor::number, Actor::person));
    return EntryReader.latest(session, persons, question.before(), question.limit() + 1).stream()
        .collect(groupingBy(one -> one.entry().header().owner()));
  }

  private Map<Integer, Properties> traits(List<Actor> actors) throws SQLException {
    List<Integer> persons = actors.stream().map(Actor::person).distinct().toList();
    Map<Integer, Properties> traits = new HashMap<>();
    session.each(
        new Sql(source.latestTraits("person IN " + Sql.numbers(persons))),
        row -> traits.put(row.getInt(1), StoredValue.decode((Map<?, ?>) row.getObject(2))));
    return traits;
  }
}
