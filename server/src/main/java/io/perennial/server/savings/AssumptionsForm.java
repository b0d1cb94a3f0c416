package io.perennial.server.savings;

import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.question.TimeSaved.Terms;
import io.perennial.server.console.Form;
import io.perennial.server.questions.Parameters;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The form of a project's assumptions. */
final class AssumptionsForm {

  /** Empty rows to write new baselines in. */
  private static final int SPARE_ROWS = 3;

  private AssumptionsForm() {}

  /** What the form shows before anything is changed. */
  static Form filled(SavingTerms terms, Savings.Reports reports) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("hourlyCost", terms.hourlyCost().map(BigDecimal::toPlainString).orElse(""));
    fields.put("usual", minutes(terms.time().usual()));
    fields.put("unmeasured", minutes(terms.time().unmeasured()));
    fields.put("scenarioProperty", terms.time().scenarioProperty());
    fields.put("durationProperty", terms.time().durationProperty());
    fields.put("unit", Parameters.id(terms.time().unit()));
    fields.put("crowd", Integer.toString(terms.crowd()));
    fields.put("weekly", reports.weekly() ? "yes" : "");
    fields.put("monthly", reports.monthly() ? "yes" : "");
    return Form.filled(fields);
  }

  static Savings.Reports reports(Form form) {
    return new Savings.Reports(!form.text("weekly").isEmpty(), !form.text("monthly").isEmpty());
  }

  /** The terms of the form; empty when something is wrong, which the form then says. */
  static Optional<SavingTerms> read(Form form) {
    Optional<BigDecimal> cost = form.decimal("hourlyCost");
    Optional<Duration> usual = duration(form, "usual");
    Optional<Duration> unmeasured = duration(form, "unmeasured");
    int crowd = form.whole("crowd");
    String scenario = property(form, "scenarioProperty");
    String duration = property(form, "durationProperty");
    Map<String, Duration> scenarios = baselines(form, "scenario");
    Map<String, Duration> events = baselines(form, "event");
    Optional<SavingTerms> terms =
        form.attempt(() ->
            new SavingTerms(
                new Terms(scenario, duration, unit(form), scenarios, events, usual, unmeasured),
                cost,
                crowd));
    return form.ok() ? terms : Optional.empty();
  }

  /** The rows of one kind of baseline: those there are, names that could have one, empty ones. */
  static List<AssumptionsView.Row> rows(Map<String, Duration> baselines, Collection<String> names) {
    Map<String, String> all = new TreeMap<>();
    names.forEach(name -> all.put(name, ""));
    baselines.forEach((name, one) -> all.put(name, minutes(Optional.of(one))));
    List<AssumptionsView.Row> rows = new ArrayList<>();
    all.forEach((name, minutes) -> rows.add(new AssumptionsView.Row(name, minutes)));
    for (int i = 0; i < SPARE_ROWS; i++) {
      rows.add(new AssumptionsView.Row("", ""));
    }
    return rows;
  }

  /** The rows as they were sent. */
  static List<AssumptionsView.Row> sent(Form form, String kind) {
    List<String> names = form.all(kind);
    List<String> minutes = form.all(kind + "Minutes");
    List<AssumptionsView.Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size() && i < minutes.size(); i++) {
      rows.add(new AssumptionsView.Row(names.get(i).strip(), minutes.get(i).strip()));
    }
    return rows;
  }

  /** A row without minutes is no baseline; one with minutes needs a name. */
  private static Map<String, Duration> baselines(Form form, String kind) {
    Map<String, Duration> baselines = new LinkedHashMap<>();
    for (AssumptionsView.Row row : sent(form, kind)) {
      if (row.minutes().isEmpty()) {
        continue;
      }
      if (row.name().isEmpty()) {
        form.problem(kind, "saved.name", "Name what takes so many minutes.");
        continue;
      }
      form.attempt(() -> duration(decimal(row.minutes()), kind))
          .ifPresent(one -> baselines.put(row.name(), one));
    }
    return baselines;
  }

  private static Duration duration(Optional<BigDecimal> minutes, String path) {
    return SavingTerms.duration(minutes.orElse(BigDecimal.ONE.negate()), path);
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(Form form, String name) {
    return form.decimal(name)
        .flatMap(minutes -> form.attempt(() -> SavingTerms.duration(minutes, name)));
  }

  private static String property(Form form, String name) {
    String property = form.text(name);
    if (property.isEmpty()) {
      form.problem(name, "saved.property", "Name a property.");
    }
    return property;
  }

  private static TimeSaved.Unit unit(Form form) {
    return Arrays.stream(TimeSaved.Unit.values())
        .filter(unit -> Parameters.id(unit).equals(form.text("unit")))
        .findFirst()
        .orElse(TimeSaved.Unit.MINUTES);
  }

  private static String minutes(Optional<Duration> duration) {
    return duration.map(one -> SavingTerms.minutes(one).toPlainString()).orElse("");
  }
}
