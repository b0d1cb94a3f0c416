package io.perennial.server.questions;

import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A page that asks a question: the section it belongs to, its address inside the project, which
 * names its template {@code <address>/page} too, and how its link is read.
 */
public record QuestionPage<L extends QuestionLink>(
    Section section, String address, BiFunction<Parameters, Project, L> reading) {

  /** The page of a section itself. */
  public QuestionPage(Section section, BiFunction<Parameters, Project, L> reading) {
    this(section, section.id(), reading);
  }

  /** A page whose link means the same in every project. */
  public static <L extends QuestionLink> QuestionPage<L> of(
      Section section, Function<Parameters, L> reading) {
    return of(section, section.id(), reading);
  }

  /** A page below another one of its section. */
  public static <L extends QuestionLink> QuestionPage<L> of(
      Section section, String address, Function<Parameters, L> reading) {
    return new QuestionPage<>(section, address, (parameters, project) -> reading.apply(parameters));
  }
}
