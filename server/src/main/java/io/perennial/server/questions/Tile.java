package io.perennial.server.questions;

import java.util.Set;

/**
 * A question that can be saved and shown on a dashboard; the package of each question's page has
 * one, as a component.
 *
 * <p>What a tile shows names nobody and links nowhere, since dashboards are shared with people who
 * cannot sign in.
 */
public interface Tile<L extends QuestionLink> {

  /** The page of the question; one tile for each. */
  QuestionPage<L> page();

  /** The names of the parameters of the question's link. */
  Set<String> parameters();

  /** Asks the question and puts the answer on a small surface. */
  TileFace face(Asking<L> asking);
}
