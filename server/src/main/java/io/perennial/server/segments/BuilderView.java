package io.perennial.server.segments;

import io.perennial.server.console.Form;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.Labels;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows on which a segment's rules are built.
 *
 * @param editing the segment that is changed, empty for a new one
 * @param form name, description and how to save
 * @param preview empty while the rules are incomplete
 */
public record BuilderView(
    Optional<Segment> editing,
    Form form,
    RuleDraft draft,
    FormOptions options,
    Labels labels,
    Optional<Preview> preview) {

  /**
   * Who the rules hold for at the moment.
   *
   * @param share of all users, as a percentage
   * @param sample the first few people
   */
  public record Preview(
      long size, String share, String asOf, List<SamplePerson> sample, long elapsedMillis) {}

  /** One person of the sample. */
  public record SamplePerson(String name, String link, String lastSeen, long coreUses) {}

  /** Which people the set of a part is. */
  public String sentence(String path) {
    return new RuleText(labels).set(draft.set(path));
  }

  /** Whether rules are shown: the people of a list are not chosen by any. */
  public boolean rules() {
    return editing.isEmpty() || editing.get().definition() instanceof Definition.Rules;
  }

  public boolean frozen() {
    return form.text("save_as").equals("list");
  }
}
