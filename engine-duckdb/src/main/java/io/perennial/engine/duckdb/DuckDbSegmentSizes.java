package io.perennial.engine.duckdb;

import io.perennial.engine.question.Population;
import io.perennial.engine.question.SegmentSizes;
import io.perennial.engine.question.SegmentSizes.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Answers {@link SegmentSizes}: segments of one segmentation share one look at the events. */
final class DuckDbSegmentSizes {

  private DuckDbSegmentSizes() {}

  static SegmentSizes.Answer answer(Question question, Source source, Session session)
      throws SQLException {
    long known = count(new Population.Everyone(), question, source, session);
    List<SegmentSizes.Size> sizes = new ArrayList<>();
    for (Population.Named set : question.sets()) {
      sizes.add(
          new SegmentSizes.Size(set.name(), count(set.population(), question, source, session)));
    }
    return new SegmentSizes.Answer(known, sizes);
  }

  private static long count(
      Population population, Question question, Source source, Session session)
      throws SQLException {
    Sql sql =
        new Sql("SELECT count(*) FROM (")
            .add(source.populations().members(population))
            .add(") m")
            .add(source.knownBy("m.person", question.now()));
    return session.list(sql, row -> row.getLong(1)).getFirst();
  }
}
