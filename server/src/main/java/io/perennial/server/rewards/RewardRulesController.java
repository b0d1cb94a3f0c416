package io.perennial.server.rewards;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/rewards}: what may be granted, and how it reaches the product. */
@Controller
class RewardRulesController {

  private static final String PATH = "rewards";

  private final RewardRules rules;
  private final GrantLog grants;
  private final RewardSettings settings;
  private final Webhooks webhooks;
  private final Templates templates;

  RewardRulesController(
      RewardRules rules,
      GrantLog grants,
      RewardSettings settings,
      Webhooks webhooks,
      Templates templates) {
    this.rules = rules;
    this.grants = grants;
    this.settings = settings;
    this.webhooks = webhooks;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/rewards")
  View show(Project project, @RequestParam(defaultValue = "false") boolean saved, Page page) {
    List<RewardRule> all = rules.all(project);
    Map<Long, GrantLog.Tally> tallies = grants.tallies(project);
    Set<Ready> there =
        all.stream().flatMap(rule -> rule.ready().stream()).collect(Collectors.toSet());
    RewardSettings.Chosen chosen = settings.of(project);
    Form form =
        Form.filled(
            Map.of(
                "channel", chosen.channelId().map(String::valueOf).orElse(""),
                "expiryTrait", chosen.expiryTrait()));
    RulesView view =
        new RulesView(
            all.stream().map(rule -> row(rule, tallies, project, page)).toList(),
            there.size() < Ready.values().length,
            webhooks.all(project),
            webhooks.of(project),
            form,
            saved);
    return templates.view("rewards/rules", view, page.at(Section.REWARDS));
  }

  private static RulesView.Row row(
      RewardRule rule, Map<Long, GrantLog.Tally> tallies, Project project, Page page) {
    GrantLog.Tally tally = tallies.getOrDefault(rule.id(), GrantLog.Tally.NONE);
    return new RulesView.Row(
        rule,
        BenefitText.in(page.texts(), rule.benefit(), project.currency()),
        page.texts().money(rule.cost().amount(), project.currency()),
        tally.granted(),
        tally.redeemed());
  }

  @PostMapping("/p/{projectId}/rewards/ready")
  @Requires(Access.ANALYST)
  View ready(Project project, Page page, Auditor auditor) {
    for (Ready ready : Ready.values()) {
      rules.ready(project, ready, page.texts(), auditor.now());
    }
    auditor.record(project.id(), AuditLog.Action.REWARD_CHANGED, project.name(), "ready-made");
    return new RedirectView(page.url(PATH));
  }

  @GetMapping("/p/{projectId}/rewards/new")
  @Requires(Access.ANALYST)
  View blank(Project project, @RequestParam(defaultValue = "credits") String kind, Page page) {
    Benefit.Kind chosen = RewardForm.kind(kind);
    return form(Form.filled(RewardForm.blank(chosen)), Optional.empty(), page);
  }

  @PostMapping("/p/{projectId}/rewards")
  @Requires(Access.ANALYST)
  View create(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    return save(project, Form.sent(fields), Optional.empty(), page, auditor);
  }

  @GetMapping("/p/{projectId}/rewards/{id:[0-9]+}")
  @Requires(Access.ANALYST)
  View edit(Project project, @PathVariable long id, Page page) {
    RewardRule rule = rules.find(project, id);
    return form(Form.filled(RewardForm.fields(rule)), Optional.of(rule), page);
  }

  @PostMapping("/p/{projectId}/rewards/{id:[0-9]+}")
  @Requires(Access.ANALYST)
  View change(
      Project project,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    return save(project, Form.sent(fields), Optional.of(rules.find(project, id)), page, auditor);
  }

  private View save(
      Project project, Form form, Optional<RewardRule> before, Page page, Auditor auditor) {
    Optional<RewardRule> saved =
        RewardForm.read(form, project, before)
            .flatMap(rule -> form.attempt(() -> rules.save(project, rule, auditor.now())));
    if (saved.isEmpty()) {
      return form(form, before, page);
    }
    record(project, before, saved.get(), auditor);
    return new RedirectView(page.url(PATH + "?saved=true"));
  }

  @PostMapping("/p/{projectId}/rewards/{id:[0-9]+}/switch")
  @Requires(Access.ANALYST)
  View toggle(Project project, @PathVariable long id, Page page, Auditor auditor) {
    RewardRule before = rules.find(project, id);
    RewardRule after = before.enabled(!before.enabled());
    rules.save(project, after, auditor.now());
    record(project, Optional.of(before), after, auditor);
    return new RedirectView(page.url(PATH));
  }

  private static void record(
      Project project, Optional<RewardRule> before, RewardRule after, Auditor auditor) {
    String change = before.map(rule -> said(rule) + " → ").orElse("") + said(after);
    auditor.record(project.id(), AuditLog.Action.REWARD_CHANGED, after.name(), change);
  }

  private static String said(RewardRule rule) {
    return BenefitJson.write(rule.benefit())
        + ", "
        + rule.cost()
        + ", "
        + rule.redeemDays()
        + "d, "
        + (rule.enabled() ? "on" : "off");
  }

  @PostMapping("/p/{projectId}/rewards/settings")
  @Requires(Access.ADMIN)
  View settings(
      Project project,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String expiryTrait,
      Page page,
      Auditor auditor) {
    Optional<Long> webhook =
        webhooks.all(project).stream()
            .flatMap(one -> one.id().stream())
            .filter(id -> id.toString().equals(channel))
            .findFirst();
    RewardSettings.Chosen before = settings.of(project);
    RewardSettings.Chosen after = new RewardSettings.Chosen(webhook, expiryTrait);
    settings.choose(project, after);
    auditor.record(
        project.id(), AuditLog.Action.REWARD_CHANGED, project.name(), before + " → " + after);
    return new RedirectView(page.url(PATH + "?saved=true"));
  }

  private View form(Form form, Optional<RewardRule> rule, Page page) {
    Benefit.Kind kind =
        rule.map(one -> one.benefit().kind()).orElseGet(() -> RewardForm.kind(form.text("kind")));
    String action = page.url(rule.map(one -> PATH + "/" + one.id()).orElse(PATH));
    Page titled = page.at(Section.REWARDS).titled(rule.isEmpty() ? "rewards.new" : "rewards.edit");
    return templates.view(
        "rewards/rule",
        new RuleView(form, kind, rule.isEmpty(), action),
        titled,
        form.ok() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
