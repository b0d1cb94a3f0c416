package io.perennial.server.rewards;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.budget.SourceNames;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/rewards/grants}: who was granted what, as a page and as a file. */
@Controller
class GrantsController {

  private static final String PATH = "rewards/grants";
  private static final int SHOWN = 50;
  private static final int EXPORTED = 100_000;

  private final GrantLog grants;
  private final RewardRules rules;
  private final Outbox outbox;
  private final SourceNames sourceNames;
  private final Templates templates;
  private final Clock clock;

  GrantsController(
      GrantLog grants,
      RewardRules rules,
      Outbox outbox,
      SourceNames sourceNames,
      Templates templates,
      Clock clock) {
    this.grants = grants;
    this.rules = rules;
    this.outbox = outbox;
    this.sourceNames = sourceNames;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/rewards/grants")
  View show(Project project, @RequestParam Map<String, String> query, Page page) {
    Instant now = clock.instant();
    GrantLog.Filter filter = filter(project, query, now);
    List<GrantLog.Line> lines =
        grants.latest(project, filter, number(query, "before", Long.MAX_VALUE), SHOWN + 1, now);
    boolean more = lines.size() > SHOWN;
    GrantsView view =
        new GrantsView(
            filter,
            user(query),
            grants.states(project, filter, now),
            rules.all(project),
            more ? lines.subList(0, SHOWN) : lines,
            more,
            outbox.givenUp(project),
            project.currency(),
            now,
            sourceNames.on(page));
    return templates.view(
        "rewards/grants", view, page.at(Section.REWARDS).titled("rewards.grants"));
  }

  @GetMapping("/p/{projectId}/rewards/grants.csv")
  ResponseEntity<byte[]> file(Project project, @RequestParam Map<String, String> query) {
    Instant now = clock.instant();
    Csv csv =
        new Csv(
            "id",
            "decided",
            "user",
            "reward",
            "benefit",
            "cost",
            "period",
            "tier",
            "state",
            "refusal",
            "detail",
            "source",
            "note",
            "redeem_until",
            "redeemed",
            "superseded",
            "superseded_by",
            "delivery",
            "attempts");
    for (GrantLog.Line line :
        grants.latest(project, filter(project, query, now), Long.MAX_VALUE, EXPORTED, now)) {
      Grant grant = line.grant();
      csv.row(
          grant.id(),
          grant.times().decidedAt(),
          grant.person(),
          grant.reward().name(),
          BenefitJson.write(grant.reward().benefit()),
          grant.reward().cost().shown(),
          grant.turn().period(),
          grant.turn().tier(),
          grant.state(now).id(),
          grant.status().refusal().map(Refusal::id).orElse(""),
          grant.status().detail(),
          grant.occasion().source(),
          grant.occasion().note(),
          grant.times().redeemUntil(),
          grant.times().redeemedAt().map(Object::toString).orElse(""),
          grant.status().successor().map(one -> one.at().toString()).orElse(""),
          grant.status().successor().map(one -> Long.toString(one.grantId())).orElse(""),
          line.delivery().map(delivery -> delivery.state().id()).orElse(""),
          line.delivery().map(Outbox.Delivery::attempts).orElse(0));
    }
    return csv.download("rewards.csv");
  }

  @PostMapping("/p/{projectId}/rewards/grants/{id:[0-9]+}/again")
  @Requires(Access.ANALYST)
  View again(Project project, @PathVariable long id, Page page) {
    outbox.again(project, id, clock.instant());
    return new RedirectView(page.url(PATH));
  }

  @PostMapping("/p/{projectId}/rewards/grants/again")
  @Requires(Access.ANALYST)
  View againAll(Project project, Page page) {
    outbox.againAll(project, clock.instant());
    return new RedirectView(page.url(PATH));
  }

  private GrantLog.Filter filter(Project project, Map<String, String> query, Instant now) {
    String user = user(query);
    long rule = number(query, "rule", 0);
    return new GrantLog.Filter(
        constant(Grant.State.values(), query.get("state")),
        constant(Outbox.State.values(), query.get("delivery")),
        rule == 0 ? Optional.empty() : Optional.of(rule),
        user.isEmpty() ? List.of() : grants.idsOf(project, user, now));
  }

  private static String user(Map<String, String> query) {
    return query.getOrDefault("user", "").strip();
  }

  private static long number(Map<String, String> query, String name, long otherwise) {
    String text = query.getOrDefault(name, "");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] all, @Nullable String id) {
    return Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(id)).findFirst();
  }
}
