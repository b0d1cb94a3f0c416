package io.perennial.server.campaigns;

import io.perennial.server.messages.Reason;
import io.perennial.server.questions.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dry run as the API tells it.
 *
 * @param met whom the trigger meets and who qualifies
 * @param treated who may enter and would be reached
 * @param holdout who may enter and would not
 * @param looked how many of the treated were looked at
 */
record DryRunResponse(
    int days,
    long met,
    long treated,
    long holdout,
    int looked,
    List<Fate> outcomes,
    List<Look> people) {

  /** How many have an outcome. */
  record Fate(String outcome, @Nullable String reason, long people) {}

  /** One person; what has no message has no channel and no words. */
  record Look(
      String person,
      String outcome,
      @Nullable String reason,
      @Nullable String rule,
      @Nullable String channel,
      @Nullable String template,
      @Nullable String subject,
      @Nullable String text) {}

  static DryRunResponse of(DryRun run) {
    return new DryRunResponse(
        run.days(),
        run.met(),
        run.treated(),
        run.enters() - run.treated(),
        run.looked(),
        run.fates().stream()
            .map(tally -> new Fate(outcome(tally.fate()), reason(tally.fate()), tally.people()))
            .toList(),
        run.people().stream().map(DryRunResponse::look).toList());
  }

  private static Look look(DryRun.Look look) {
    DryRun.Words words = look.message().orElse(null);
    return new Look(
        look.person(),
        outcome(look.fate()),
        reason(look.fate()),
        look.rule().isEmpty() ? null : look.rule(),
        words == null ? null : words.channel().id(),
        words == null ? null : words.template(),
        words == null ? null : words.subject(),
        words == null ? null : words.text());
  }

  private static String outcome(DryRun.Fate fate) {
    return Parameters.id(fate.outcome());
  }

  private static @Nullable String reason(DryRun.Fate fate) {
    return fate.reason().map(Reason::id).orElse(null);
  }
}
