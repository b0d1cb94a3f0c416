package io.perennial.server.settings;

import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Scoreboard.Metric;
import io.perennial.engine.question.Scoreboard.Unit;
import io.perennial.engine.question.ValueSegments;
import io.perennial.server.console.Form;
import io.perennial.server.projects.Project;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Targets, thresholds, rules and assumptions as fields of a form. Shares are entered in percent; a
 * target field that is left empty means that the metric has no target.
 */
final class DefinitionsForm {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private DefinitionsForm() {}

  static Map<String, String> fields(Project project) {
    Map<String, String> fields = new HashMap<>();
    for (Metric metric : Metric.values()) {
      OptionalDouble own = project.targets().get(metric);
      OptionalDouble target = own != null ? own : metric.defaultTarget();
      fields.put(
          "target." + metric.id(),
          target.isEmpty() ? "" : shown(metric, BigDecimal.valueOf(target.getAsDouble())));
    }
    ValueSegments.Thresholds segments = project.segmentThresholds();
    fields.put("windowDays", Integer.toString(segments.windowDays()));
    fields.put("coreUses", Integer.toString(segments.coreUses()));
    fields.put("corePayments", Integer.toString(segments.corePayments()));
    fields.put("regularUses", Integer.toString(segments.regularUses()));
    fields.put("recentDays", Integer.toString(segments.recentDays()));
    fields.put("silentDays", Integer.toString(project.riskRule().silentDays()));
    fields.put("minimumUses", Integer.toString(project.riskRule().minimumUses()));
    Scoreboard.PaymentTerms payments = project.paymentTerms();
    fields.put("amountProperty", payments.amountProperty());
    fields.put("periodDaysProperty", payments.periodDaysProperty());
    fields.put("defaultPeriodDays", Integer.toString(payments.defaultPeriodDays()));
    fields.put("graceDays", Integer.toString(payments.graceDays()));
    fields.put("expectedRetainedMonths", text(project.assumptions().expectedRetainedMonths()));
    fields.put("acquisitionCostPerUser", text(project.assumptions().acquisitionCostPerUser()));
    return fields;
  }

  /** The project with what the form says; empty when the form says what is wrong. */
  static Optional<Project> read(Form form, Project project) {
    Map<Metric, OptionalDouble> targets = targets(form);
    Optional<ValueSegments.Thresholds> segments = segments(form);
    Optional<ChurnRisk.Rule> risk = risk(form);
    Optional<Scoreboard.PaymentTerms> payments = payments(form);
    Scoreboard.Assumptions assumptions =
        new Scoreboard.Assumptions(
            positive(form, "expectedRetainedMonths"), positive(form, "acquisitionCostPerUser"));
    if (!form.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        new Project(
            project.id(),
            project.name(),
            project.calendar(),
            project.currency(),
            project.roles(),
            targets,
            segments.orElseThrow(),
            risk.orElseThrow(),
            payments.orElseThrow(),
            assumptions,
            project.segments(),
            project.filters()));
  }

  private static Map<Metric, OptionalDouble> targets(Form form) {
    Map<Metric, OptionalDouble> targets = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      OptionalDouble target =
          form.decimal("target." + metric.id())
              .map(entered -> stored(metric, entered))
              .map(OptionalDouble::of)
              .orElse(OptionalDouble.empty());
      if (!target.equals(metric.defaultTarget())) {
        targets.put(metric, target);
      }
    }
    return targets;
  }

  private static Optional<ValueSegments.Thresholds> segments(Form form) {
    int windowDays = form.whole("windowDays");
    int coreUses = form.whole("coreUses");
    int corePayments = form.whole("corePayments");
    int regularUses = form.whole("regularUses");
    int recentDays = form.whole("recentDays");
    return form.attempt(() ->
        new ValueSegments.Thresholds(windowDays, coreUses, corePayments, regularUses, recentDays));
  }

  private static Optional<ChurnRisk.Rule> risk(Form form) {
    int silentDays = form.whole("silentDays");
    int minimumUses = form.whole("minimumUses");
    return form.attempt(() -> new ChurnRisk.Rule(silentDays, minimumUses));
  }

  private static Optional<Scoreboard.PaymentTerms> payments(Form form) {
    int period = form.whole("defaultPeriodDays");
    int grace = form.whole("graceDays");
    return form.attempt(() ->
        new Scoreboard.PaymentTerms(
            form.text("amountProperty"), form.text("periodDaysProperty"), period, grace));
  }

  private static Optional<BigDecimal> positive(Form form, String name) {
    Optional<BigDecimal> value = form.decimal(name);
    if (value.isPresent() && value.get().signum() <= 0) {
      form.problem(name, "form.positive", "Enter a number above zero, or nothing.");
    }
    return value;
  }

  private static String shown(Metric metric, BigDecimal target) {
    BigDecimal shown = metric.unit() == Unit.SHARE ? target.multiply(HUNDRED) : target;
    return shown.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  private static double stored(Metric metric, BigDecimal entered) {
    return metric.unit() == Unit.SHARE
        ? entered.divide(HUNDRED).doubleValue()
        : entered.doubleValue();
  }

  private static String text(Optional<BigDecimal> value) {
    return value.map(BigDecimal::toPlainString).orElse("");
  }
}
