package io.perennial.server.features;

import io.perennial.server.console.Chart;
import java.util.List;

/**
 * Feature retention, ready to be shown.
 *
 * @param judged how many people started and can be judged
 * @param pending who started too late to be judged yet
 */
public record FeaturesAnswer(
    Chart.Lines chart,
    List<FeatureTable.Row> rows,
    long judged,
    FeatureTable.Share stayed,
    long pending,
    String span) {}
