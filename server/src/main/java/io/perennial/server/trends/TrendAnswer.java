package io.perennial.server.trends;

import io.perennial.server.console.Chart;

/** A trend, ready to be shown. */
public record TrendAnswer(Chart.Lines chart, TrendTable table, String span) {}
