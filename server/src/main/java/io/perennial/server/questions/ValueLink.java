package io.perennial.server.questions;

import io.perennial.engine.question.Acquisition;
import io.perennial.engine.question.Breakdown;
import io.perennial.engine.question.Filter.Scope;
import io.perennial.engine.question.PaidLifetime;
import io.perennial.engine.question.PayerSet;
import io.perennial.engine.question.PaymentScope;
import io.perennial.engine.question.People.Presence;
import io.perennial.engine.question.Purchases;
import io.perennial.engine.question.Renewal;
import io.perennial.engine.question.RevenueRetention;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.server.projects.Project;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The questions about money as one link: {@code horizon=12} months, {@code channel=person:channel}
 * by which acquisition is divided, {@code measure=net} or {@code gross} revenue retention, and
 * renewal by {@code rows=ended} or {@code first_paid}. {@link #read} and {@link #query} are
 * inverse.
 */
public record ValueLink(
    Span span,
    List<Condition> where,
    BreakdownChoice breakdown,
    BreakdownChoice.ByProperty channel,
    int horizon,
    Measure measure,
    Renewal.Rows rows,
    AsOf asOf)
    implements QuestionLink {

  /** Which revenue retention is shown. */
  public enum Measure {
    NET,
    GROSS
  }

  /** Which number about money people are behind. */
  public enum Behind {
    BOUGHT,
    STAYING,
    REVENUE,
    RENEWAL,
    ACQUIRED
  }

  /** What a project says where a link does not. */
  public record Defaults(BreakdownChoice.ByProperty channel, int horizon) {
    public static final Defaults NONE =
        new Defaults(new BreakdownChoice.ByProperty(Scope.PERSON, "channel", CHANNELS), 12);
  }

  /** The parameters of a value link. */
  public static final Set<String> NAMES =
      Set.of(
          "from",
          "to",
          "last",
          "where",
          "breakdown",
          "breakdown_limit",
          "channel",
          "horizon",
          "measure",
          "rows",
          "as_of");

  public static final int MAX_HORIZON = RevenueRetention.Question.MAX_MONTHS;

  /** So many channels keep a line of their own. */
  static final int CHANNELS = 50;

  private static final int MAX_SPAN_MONTHS = 60;

  public ValueLink {
    where = List.copyOf(where);
  }

  /** Reads a link; what cannot be read is noted in {@code parameters}. */
  public static ValueLink read(Parameters parameters) {
    return read(parameters, Defaults.NONE);
  }

  /** As {@link #read(Parameters)} in a project that has its own channel and horizon. */
  public static ValueLink read(Parameters parameters, Defaults defaults) {
    int horizon = parameters.integer("horizon", defaults.horizon());
    if (horizon < 1 || horizon > MAX_HORIZON) {
      parameters.problem(
          "horizon", "value.horizon", "The horizon is 1 to " + MAX_HORIZON + " months.");
      horizon = defaults.horizon();
    }
    Span span = Span.read(parameters, new Span.Last(12, Period.MONTH));
    if (tooLong(span)) {
      parameters.problem(
          Span.parameter(parameters),
          "value.span",
          "Ask for at most " + MAX_SPAN_MONTHS + " months.");
      span = new Span.Last(12, Period.MONTH);
    }
    return new ValueLink(
        span,
        Condition.read(parameters, "where", EnumSet.of(Scope.PERSON)),
        BreakdownChoice.read(parameters),
        parameters
            .text("channel")
            .flatMap(text -> channel(parameters, text))
            .orElse(defaults.channel()),
        horizon,
        parameters.choice("measure", Measure.NET),
        parameters.choice("rows", Renewal.Rows.ENDED),
        AsOf.read(parameters));
  }

  private static boolean tooLong(Span span) {
    return switch (span) {
      case Span.Last last ->
          switch (last.unit()) {
            case DAY -> last.count() > MAX_SPAN_MONTHS * 30;
            case WEEK -> last.count() > MAX_SPAN_MONTHS * 4;
            case MONTH -> last.count() > MAX_SPAN_MONTHS;
          };
      case Span.Between between ->
          between.range().from().plusMonths(MAX_SPAN_MONTHS).isBefore(between.range().to());
    };
  }

  /** The property that names a channel, such as {@code person:channel}. */
  public static Optional<BreakdownChoice.ByProperty> channel(Parameters parameters, String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      parameters.problem(
          "channel",
          "value.channel",
          "“" + text + "” is not a property such as person:channel or event:channel.");
      return Optional.empty();
    }
    return parameters
        .choiceOf("channel", text.substring(0, colon), Scope.class)
        .map(scope -> new BreakdownChoice.ByProperty(scope, text.substring(colon + 1), CHANNELS));
  }

  @Override
  public Query query() {
    Query query = breakdown.addTo(span.addTo(Query.EMPTY)).and("channel", channel.text());
    query =
        query
            .and("horizon", horizon)
            .and("measure", Parameters.id(measure))
            .and("rows", Parameters.id(rows));
    return asOf.addTo(query.andAll("where", Condition.write(where)));
  }

  @Override
  public List<Role> unmapped(RoleMapping roles) {
    return List.of(Role.PAYMENT, Role.SIGNUP).stream()
        .filter(role -> roles.names(role).isEmpty())
        .toList();
  }

  /** The months that the cohorts and rows are of. */
  public DateRange months(Project project, Instant now) {
    return span.range(asOf.day(project.calendar(), now), Period.MONTH, project.calendar());
  }

  public Purchases.Question purchases(Project project, Instant now) {
    return new Purchases.Question(scope(project, now, breakdown));
  }

  public PaidLifetime.Question lifetime(Project project, Instant now) {
    return new PaidLifetime.Question(scope(project, now, breakdown));
  }

  /** The paid lifetime of each channel. */
  public PaidLifetime.Question lifetimeByChannel(Project project, Instant now) {
    return new PaidLifetime.Question(scope(project, now, channel));
  }

  public RevenueRetention.Question revenue(Project project, Instant now) {
    return new RevenueRetention.Question(
        scope(project, now, breakdown), months(project, now), Period.MONTH, horizon);
  }

  public Renewal.Question renewal(Project project, Instant now) {
    return new Renewal.Question(
        scope(project, now, breakdown), months(project, now), Period.MONTH, rows);
  }

  public Acquisition.Question acquisition(Project project, Instant now) {
    return new Acquisition.Question(scope(project, now, channel), months(project, now));
  }

  private PaymentScope scope(Project project, Instant now, BreakdownChoice by) {
    LocalDate day = asOf.day(project.calendar(), now);
    Instant moment = asOf.moment(project.calendar(), now);
    Breakdown divided = by.breakdown(project, day, moment);
    return new PaymentScope(
        project.roles(),
        project.paymentTerms(),
        Condition.people(where, project, day, moment),
        divided,
        day,
        project.calendar());
  }

  /**
   * The people behind a number.
   *
   * @param row the start of a cohort or period; of revenue retention absent for all complete ones
   */
  PayerSet payers(
      Behind behind,
      Breakdown.Value series,
      Optional<LocalDate> row,
      int column,
      Presence presence,
      Project project,
      Instant now) {
    return switch (behind) {
      case BOUGHT -> new PayerSet.Bought(purchases(project, now), series, presence);
      case STAYING -> new PayerSet.Staying(lifetime(project, now), series, presence);
      case REVENUE ->
          new PayerSet.InRevenueCell(
              revenue(project, now), series, row.orElse(null), column, presence);
      case RENEWAL ->
          new PayerSet.Renewing(
              renewal(project, now), series, row.orElse(LocalDate.EPOCH), presence);
      case ACQUIRED ->
          new PayerSet.Won(
              acquisition(project, now), series, row.orElse(LocalDate.EPOCH), presence);
    };
  }
}
