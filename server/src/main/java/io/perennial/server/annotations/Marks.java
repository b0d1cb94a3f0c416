package io.perennial.server.annotations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.server.console.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The annotations as the charts' script draws and lists them.
 *
 * @param heading of the list beneath a chart
 * @param add how one is added; null for readers who may not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Marks(String heading, List<Mark> marks, @Nullable Add add) {

  /** One line; without a link for readers outside the project. */
  public record Mark(String on, String kind, String kindLabel, String label, String link) {}

  /** The words and the address of the form, to which the day is added. */
  public record Add(String label, String href) {}

  /** The marks for a member of the project. */
  static Marks of(List<Annotations.Kept> kept, Texts texts, @Nullable Add add) {
    return new Marks(
        texts.t("annotations.title"),
        kept.stream().map(one -> mark(one.annotation(), texts, one.annotation().link())).toList(),
        add);
  }

  /** The marks for somebody who only follows a link to a dashboard. */
  public static Marks withoutLinks(List<Annotations.Kept> kept, Texts texts) {
    return new Marks(
        texts.t("annotations.title"),
        kept.stream().map(one -> mark(one.annotation(), texts, "")).toList(),
        null);
  }

  private static Mark mark(Annotation annotation, Texts texts, String link) {
    return new Mark(
        annotation.on().toString(),
        annotation.kind().id(),
        texts.t("annotations.kind." + annotation.kind().id()),
        annotation.label(),
        link);
  }
}
