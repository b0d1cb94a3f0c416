package io.perennial.server.dashboards;

import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.time.DateRange;
import io.perennial.server.accounts.Access;
import io.perennial.server.console.Page;
import io.perennial.server.console.Problems;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.FormOptions.Option;
import io.perennial.server.questions.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a dashboard's page shows.
 *
 * @param address of the dashboard inside the project
 * @param spans what can be chosen for all tiles
 * @param addable the saved questions that can be added
 */
public record DashboardView(
    String title,
    String address,
    List<String> problems,
    List<Option> spans,
    TimeRange range,
    List<TileView> tiles,
    List<Option> addable,
    boolean mayChange,
    boolean mayShare) {

  private static final List<String> SPANS =
      List.of("7d", "14d", "30d", "60d", "90d", "180d", "12w", "26w", "12m");

  /** The parameters of the range. */
  public String query() {
    return range.query().toString();
  }

  /** Whether the range is two fixed days. */
  public boolean fixed() {
    return days().isPresent();
  }

  public String from() {
    return days().map(days -> days.from().toString()).orElse("");
  }

  public String to() {
    return days().map(days -> days.to().toString()).orElse("");
  }

  /** The chosen day; empty for the latest. */
  public String asOf() {
    return range.asOf().chosen().map(Object::toString).orElse("");
  }

  private Optional<DateRange> days() {
    return range.span().orElse(null) instanceof Span.Between between
        ? Optional.of(between.range())
        : Optional.empty();
  }

  /**
   * A tile before its body has come.
   *
   * @param link the question's page; empty where nobody may open it
   * @param body the address of its body
   */
  public record TileView(long id, String title, String link, String body, int columns, int rows) {}

  /** Makes the view of a dashboard over a range. */
  record Making(Dashboard dashboard, TimeRange range, Tiles tiles, Page page) {

    DashboardView view(List<SavedQuestion> questions, List<Problem> problems) {
      String address = "dashboards/" + dashboard.id();
      String query = range.query().toString();
      Texts texts = page.texts();
      return new DashboardView(
          dashboard.title(texts),
          page.url(address),
          Problems.lines(problems, texts),
          spans(range.span().flatMap(Span::lastText).orElse(""), texts),
          range,
          dashboard.tiles().stream()
              .map(tile -> tile(tile, page.url(address + "/tiles/" + tile.id() + "?" + query)))
              .toList(),
          questions.stream()
              .map(question ->
                  new Option(Long.toString(question.id()), question.title(texts), false))
              .toList(),
          page.may(Access.ANALYST),
          page.may(Access.ADMIN));
    }

    private TileView tile(DashboardTile tile, String body) {
      SavedQuestion question = tile.question();
      return new TileView(
          tile.id(),
          question.title(page.texts()),
          page.url(question.section() + "?" + tiles.within(range, question)),
          body,
          tile.size().columns(),
          tile.size().rows());
    }
  }

  private static List<Option> spans(String chosen, Texts texts) {
    List<String> values = new ArrayList<>(SPANS);
    if (!chosen.isEmpty() && !values.contains(chosen)) {
      values.add(chosen);
    }
    List<Option> options = new ArrayList<>();
    options.add(new Option("", texts.t("dashboards.span.own"), chosen.isEmpty()));
    for (String value : values) {
      String count = value.substring(0, value.length() - 1);
      String unit = value.substring(value.length() - 1);
      options.add(
          new Option(value, texts.t("questions.span." + unit, count), value.equals(chosen)));
    }
    return options;
  }
}
