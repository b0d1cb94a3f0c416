package io.perennial.statistics;

import java.util.List;

/**
 * What came of fitting a model by maximum likelihood: the model, or why there is none.
 *
 * @param <M> the model
 */
public sealed interface ModelFit<M> {

  /**
   * The model that makes the data most likely.
   *
   * @param standardErrors of the model's parameters, in their order: the square roots of the
   *     inverse of the observed information
   */
  record Fitted<M>(M model, double logLikelihood, List<Double> standardErrors)
      implements ModelFit<M> {
    public Fitted {
      standardErrors = List.copyOf(standardErrors);
    }
  }

  /** There is no model that may be used. */
  record NotConverged<M>(Reason reason) implements ModelFit<M> {}

  /** Why there is no model. */
  enum Reason {
    /** Fewer people came back than the model's minimum. */
    TOO_FEW_REPEATS,
    /** Amounts go with frequency, which the model takes to be independent. */
    CORRELATED,
    /** A parameter ran beyond all bounds: the data does not tell it. */
    AT_THE_EDGE,
    /**
     * Around the best point the likelihood is not a peak: the data does not tell the parameters.
     */
    FLAT,
    /** The search did not settle, or settled in different places from different starts. */
    NOT_SETTLED,
    /** The fitted distribution has no mean. */
    NO_MEAN
  }
}
