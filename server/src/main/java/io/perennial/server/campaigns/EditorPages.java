package io.perennial.server.campaigns;

import io.perennial.engine.PerennialException;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.FormOptions;
import io.perennial.server.questions.MinuteClock;
import io.perennial.server.questions.Vocabularies;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the form of a campaign shows, with whom it would reach as it stands. */
@Component
class EditorPages {

  private final Materials materials;
  private final Vocabularies vocabularies;
  private final Candidates candidates;
  private final MinuteClock clock;

  EditorPages(
      Materials materials, Vocabularies vocabularies, Candidates candidates, MinuteClock clock) {
    this.materials = materials;
    this.vocabularies = vocabularies;
    this.candidates = candidates;
    this.clock = clock;
  }

  /**
   * The form.
   *
   * @param editing the campaign that is changed, empty for a new one
   */
  EditorView view(
      Project project,
      Form form,
      Optional<Campaign> editing,
      Optional<DryRunView> dryRun,
      Page page) {
    String action =
        editing.map(campaign -> "campaigns/" + campaign.id() + "/edit").orElse("campaigns");
    return new EditorView(
        form,
        page.url(action),
        editing.map(campaign -> String.valueOf(campaign.id())).orElse(""),
        Math.min(Definition.MAX_STEPS, StepFields.filled(form) + 1),
        FormOptions.of(page.texts(), vocabularies.of(project, clock.now())),
        materials.templates(project),
        materials.channels(project),
        materials.rewards(project),
        reach(project, form, page),
        dryRun);
  }

  /** Whom it would meet; empty while the form does not say. */
  private Optional<EditorView.Reach> reach(Project project, Form form, Page page) {
    Instant now = clock.now();
    return CampaignForm.met(form)
        .flatMap(met -> {
          try {
            Candidates.Sizes sizes =
                candidates.sizes(project, met.audience(), met.trigger(), Rehearsal.USUAL_DAYS, now);
            long held = Math.round(sizes.met() * met.holdoutPercent() / 100.0);
            return Optional.of(
                new EditorView.Reach(
                    page.texts().number(sizes.audience()),
                    sizes.everybody() == 0
                        ? "–"
                        : page.texts().percent((double) sizes.audience() / sizes.everybody()),
                    page.texts().number(sizes.met()),
                    page.texts().number(sizes.met() - held),
                    page.texts().number(held),
                    met.trigger() instanceof Trigger.Event));
          } catch (PerennialException unknownSegment) {
            return Optional.empty();
          }
        });
  }
}
