package io.perennial.server.questions;

import io.perennial.server.console.Section;
import io.perennial.server.projects.Project;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A page that asks a question: its section, which names its address and its template {@code
 * <section>/page}, and how its link is read.
 */
public record QuestionPage<L extends QuestionLink>(
    Section section, BiFunction<Parameters, Project, L> reading) {

  /** A page whose link means the same in every project. */
  public static <L extends QuestionLink> QuestionPage<L> of(
      Section section, Function<Parameters, L> reading) {
    return new QuestionPage<>(section, (parameters, project) -> reading.apply(parameters));
  }
}
