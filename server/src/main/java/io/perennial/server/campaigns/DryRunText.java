package io.perennial.server.campaigns;

import io.perennial.server.console.Page;
import io.perennial.server.messages.Reason;
import io.perennial.server.messages.RuleText;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.util.List;
import java.util.Optional;

/** A dry run in the reader's words. */
final class DryRunText {

  /** How many of those looked at a page shows. */
  private static final int SHOWN = 30;

  private final Page page;

  DryRunText(Page page) {
    this.page = page;
  }

  DryRunView view(DryRun run) {
    return new DryRunView(
        List.of(
            count("campaigns.dry.met", run.met()),
            count("campaigns.dry.already", run.met() - run.enters()),
            count("campaigns.arm.treated", run.treated()),
            count("campaigns.arm.holdout", run.enters() - run.treated())),
        page.t(
            run.looked() < run.treated() ? "campaigns.dry.looked.some" : "campaigns.dry.looked.all",
            number(run.looked()),
            number(run.treated())),
        run.fates().stream()
            .map(tally ->
                new DryRunView.FateRow(
                    key(tally.fate().outcome()),
                    reason(tally.fate().reason()),
                    number(tally.people())))
            .toList(),
        shown(run).stream().map(this::person).toList());
  }

  /** Some of each fate, so that a rare reason is seen too. */
  private static List<DryRun.Look> shown(DryRun run) {
    int each = Math.max(1, SHOWN / Math.max(1, run.fates().size()));
    return run.fates().stream()
        .flatMap(tally ->
            run.people().stream().filter(look -> look.fate().equals(tally.fate())).limit(each))
        .toList();
  }

  private DryRunView.Person person(DryRun.Look look) {
    Optional<DryRun.Words> words = look.message();
    String reason = reason(look.fate().reason());
    String rule = RuleText.of(look.rule(), page.texts());
    return new DryRunView.Person(
        look.person(),
        page.url("people/person?" + Query.EMPTY.and("id", look.person())),
        key(look.fate().outcome()),
        rule.isEmpty() ? reason : reason + " · " + rule,
        words.map(one -> page.t("channel." + one.channel().id())).orElse(""),
        words.map(DryRun.Words::template).orElse(""),
        words.map(DryRun.Words::subject).orElse(""),
        words.map(DryRun.Words::text).orElse(""));
  }

  private static String key(DryRun.Outcome outcome) {
    return "campaigns.fate." + Parameters.id(outcome);
  }

  private String reason(Optional<Reason> reason) {
    return reason.map(one -> page.t("reason." + one.id())).orElse("");
  }

  private DryRunView.Count count(String key, long number) {
    return new DryRunView.Count(key, number(number));
  }

  private String number(long number) {
    return page.texts().number(number);
  }
}
