package io.perennial.server.overview;

import io.perennial.server.console.Chart;
import io.perennial.server.questions.ScoreboardLink;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the overview shows.
 *
 * @param asOf the day as of which everything is computed
 * @param stale the day of the newest event, when it is before {@code asOf}
 */
public record OverviewView(
    ScoreboardLink link,
    List<String> problems,
    boolean empty,
    LocalDate asOf,
    Optional<LocalDate> stale,
    Optional<Answer> answer) {

  /** Everything that is computed. */
  public record Answer(
      List<Card> cards,
      Chart.Lines segmentChart,
      List<SegmentRow> segments,
      long people,
      Risk risk,
      List<Attention.Item> attention,
      long elapsedMillis) {}

  /**
   * One metric.
   *
   * @param facts target, what was divided by what, and the interval of a share
   * @param link to where the metric can be looked into
   */
  public record Card(
      String id,
      String name,
      String value,
      String status,
      List<String> facts,
      String definition,
      String link,
      Chart.Sparkline trend) {}

  /** One value segment. */
  public record SegmentRow(String name, long size, String share, String link) {}

  /** The users at risk. */
  public record Risk(long total, String rule, String link, List<RiskRow> people) {}

  /** One user at risk. */
  public record RiskRow(String name, String link, long coreUses, String lastUse) {}

  /** The cohort windows to choose from. */
  public List<Optional<Integer>> windows() {
    return List.of(Optional.of(30), Optional.of(90), Optional.empty());
  }
}
