package io.perennial.server.campaigns;

import io.perennial.server.console.Form;
import io.perennial.server.questions.FormOptions;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The form of a campaign.
 *
 * @param action where it is sent to
 * @param id of the campaign that is changed, empty for a new one
 * @param steps how many step rows are shown: those filled in and one more
 * @param templates the templates to choose from, by id
 * @param channels the channels to choose from, by id; the inbox is always there
 * @param rewards the rewards to choose from, by id
 * @param reach whom it would meet now; empty while the form does not say
 * @param dryRun what would happen now, once it was asked for
 */
public record EditorView(
    Form form,
    String action,
    String id,
    int steps,
    FormOptions options,
    Map<Long, String> templates,
    Map<Long, String> channels,
    Map<Long, String> rewards,
    Optional<Reach> reach,
    Optional<DryRunView> dryRun) {

  /**
   * Whom it would meet.
   *
   * @param share of everybody who is in the audience
   * @param recent whether those met are those who did the event in the last days
   */
  public record Reach(
      String audience, String share, String met, String treated, String holdout, boolean recent) {}

  /** The indices of the variants of a step: those filled in and one more. */
  public List<Integer> variants(int step) {
    int shown = Math.min(Step.Send.MAX_VARIANTS, StepFields.variants(form, step) + 1);
    return IntStream.range(0, shown).boxed().toList();
  }

  /** The events of a field after the first, which its select shows. */
  public List<String> more(String field) {
    List<String> all = form.all(field);
    return all.size() < 2 ? List.of() : all.subList(1, all.size());
  }

  /** The days of the week from Monday. */
  public List<DayOfWeek> days() {
    return List.of(DayOfWeek.values());
  }

  /** The short name of a day in the reader's language. */
  public String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, options.texts().locale());
  }

  /** Whether a comma-separated field names an id. */
  public boolean has(String field, long id) {
    return form.all(field).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .anyMatch(text -> text.strip().equals(String.valueOf(id)));
  }

  /** The templates that a field names, by id. */
  public Map<Long, String> chosenTemplates(String field) {
    return templates(field, true);
  }

  /** The templates that a field does not name, by id: those to add. */
  public Map<Long, String> otherTemplates(String field) {
    return templates(field, false);
  }

  private Map<Long, String> templates(String field, boolean chosen) {
    Map<Long, String> some = new LinkedHashMap<>(templates);
    some.keySet().removeIf(id -> has(field, id) != chosen);
    return some;
  }

  /** The rewards as the choices of a select. */
  public List<FormOptions.Option> rewards(String field) {
    return rewards.entrySet().stream()
        .map(reward ->
            new FormOptions.Option(
                String.valueOf(reward.getKey()), reward.getValue(), has(field, reward.getKey())))
        .toList();
  }

  /** The choices of a select, named by the texts {@code prefix.choice}. */
  public List<FormOptions.Option> choices(String prefix, String field, String... choices) {
    String chosen = form.text(field).toLowerCase(Locale.ROOT);
    return Arrays.stream(choices)
        .map(choice ->
            new FormOptions.Option(
                choice,
                options.texts().t(prefix + "." + (choice.isEmpty() ? "none" : choice)),
                choice.equals(chosen)))
        .toList();
  }
}
