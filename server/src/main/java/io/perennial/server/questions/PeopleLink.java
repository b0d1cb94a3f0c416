package io.perennial.server.questions;

import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.People;
import io.perennial.engine.question.People.Sort;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page of a list of people as a link: which set, searched and filtered how, in which order.
 * {@link #read} and {@link #query} are inverse.
 */
public record PeopleLink(
    PopulationChoice set,
    String search,
    List<Condition> where,
    Sort sort,
    int offset,
    int limit,
    AsOf asOf)
    implements QuestionLink {

  /** The parameters of a people link. */
  public static final Set<String> NAMES =
      Parameters.names(
          PopulationChoice.names(), "search", "where", "sort", "offset", "limit", "as_of");

  public static final int DEFAULT_LIMIT = 50;

  /** The longest page; exports are written in pages of this size. */
  public static final int MAX_LIMIT = 1000;

  public PeopleLink {
    where = List.copyOf(where);
  }

  /** The first page of a set. */
  public static PeopleLink of(PopulationChoice set, AsOf asOf) {
    return new PeopleLink(set, "", List.of(), Sort.LAST_SEEN, 0, DEFAULT_LIMIT, asOf);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static PeopleLink read(Parameters parameters) {
    int offset = parameters.integer("offset", 0);
    int limit = parameters.integer("limit", DEFAULT_LIMIT);
    if (offset < 0) {
      parameters.problem("offset", "people.offset", "The offset is 0 or more.");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      parameters.problem("limit", "people.limit", "The limit is 1 to " + MAX_LIMIT + ".");
    }
    return new PeopleLink(
        PopulationChoice.read(parameters),
        parameters.text("search").map(String::strip).orElse(""),
        Condition.read(parameters, "where", EnumSet.of(Scope.PERSON)),
        parameters.choice("sort", Sort.LAST_SEEN),
        offset,
        limit,
        AsOf.read(parameters));
  }

  /** The question of a page that was opened without parameters. */
  public static PeopleLink defaults() {
    return read(Parameters.of(Map.of()));
  }

  /** Another page of the same list. */
  public PeopleLink page(int newOffset, int newLimit) {
    return new PeopleLink(set, search, where, sort, newOffset, newLimit, asOf);
  }

  /** The same list from its start, in another order. */
  public PeopleLink sorted(Sort other) {
    return new PeopleLink(set, search, where, other, 0, limit, asOf);
  }

  /** The parameters of the first page without those that are at their defaults anyway. */
  public Query shortQuery() {
    return asOf.addTo(set.addTo(Query.EMPTY));
  }

  /** No role has to be mapped for this question to have an answer. */
  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return List.of();
  }

  @Override
  public Query query() {
    Query query = set.addTo(Query.EMPTY);
    if (!search.isEmpty()) {
      query = query.and("search", search);
    }
    query = query.andAll("where", Condition.write(where)).and("sort", Parameters.id(sort));
    if (offset != 0) {
      query = query.and("offset", offset);
    }
    if (limit != DEFAULT_LIMIT) {
      query = query.and("limit", limit);
    }
    return asOf.addTo(query);
  }

  /** The engine's question. */
  public People.Question question(Project project, Instant now) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    return new People.Question(
        set.population(project, day, now),
        search,
        Condition.people(where, project, day, moment),
        project.roles(),
        sort,
        offset,
        limit,
        project.calendar(),
        moment);
  }
}
