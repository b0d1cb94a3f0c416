package io.perennial.server.dashboards;

import io.perennial.server.console.Texts;
import java.time.ZoneId;
import java.util.List;

/** What the list of saved questions shows. */
public record SavedView(List<Row> rows) {

  /**
   * One saved question.
   *
   * @param link inside the project
   * @param savedBy empty for a ready-made one
   */
  public record Row(
      long id, String title, String page, String link, String savedBy, String savedAt) {}

  static SavedView of(List<SavedQuestion> questions, Texts texts, ZoneId zone) {
    return new SavedView(
        questions.stream()
            .map(question ->
                new Row(
                    question.id(),
                    question.title(texts),
                    SavedQuestion.page(question.section(), texts),
                    question.section() + "?" + question.query(),
                    question.createdBy(),
                    texts.dateTime(question.createdAt(), zone)))
            .toList());
  }
}
