package io.perennial.server.spending;

import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.budget.BudgetAlerts;
import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.budget.SpendingLedger;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.spending.CampaignCost.Judged;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/budget}: a month's money, as a page and as files, and its limit. */
@Controller
class BudgetController {

  private static final int EXPORTED = 100_000;

  private final BudgetPages pages;
  private final Budgets budgets;
  private final BudgetAlerts alerts;
  private final SpendingLedger ledger;
  private final CampaignCosts costs;
  private final Templates templates;
  private final Clock clock;

  BudgetController(
      BudgetPages pages,
      Budgets budgets,
      BudgetAlerts alerts,
      SpendingLedger ledger,
      CampaignCosts costs,
      Templates templates,
      Clock clock) {
    this.pages = pages;
    this.budgets = budgets;
    this.alerts = alerts;
    this.ledger = ledger;
    this.costs = costs;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/budget")
  View show(Project project, @RequestParam Map<String, String> query, Page page) {
    BudgetAlerts.Chosen chosen = alerts.of(project);
    Form form =
        Form.filled(
            Map.of(
                "monthly", budgets.limit(project).shown().toPlainString(),
                "channel", chosen.channelId().map(String::valueOf).orElse(""),
                "address", chosen.address()));
    Instant now = clock.instant();
    boolean saved = query.containsKey("saved");
    return templates.view(
        "spending/budget",
        pages.month(project, month(project, query, now), week(query), form, saved, page, now),
        page.at(Section.BUDGET));
  }

  @PostMapping("/p/{projectId}/budget")
  @Requires(Access.ADMIN)
  View save(
      Project project,
      @RequestParam MultiValueMap<String, String> fields,
      Page page,
      Auditor auditor) {
    Form form = Form.sent(fields);
    Optional<Money> monthly = amount(form, project);
    Optional<BudgetAlerts.Chosen> chosen = chosen(form, project);
    if (!form.ok() || monthly.isEmpty() || chosen.isEmpty()) {
      YearMonth month = month(project, Map.of(), auditor.now());
      return templates.view(
          "spending/budget",
          pages.month(project, month, 1, form, false, page, auditor.now()),
          page.at(Section.BUDGET),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String before = budgets.limit(project) + ", " + alerts.of(project);
    budgets.change(project, monthly.get());
    alerts.choose(project, chosen.get());
    auditor.record(
        project.id(),
        AuditLog.Action.BUDGET_CHANGED,
        project.name(),
        before + " → " + monthly.get() + ", " + chosen.get());
    return new RedirectView(page.url("budget?saved=true"));
  }

  private static Optional<Money> amount(Form form, Project project) {
    Optional<BigDecimal> entered = form.decimal("monthly");
    if (form.text("monthly").isEmpty()) {
      form.problem("monthly", "form.number", "Enter a number such as 12.5.");
    }
    return entered.flatMap(
        amount -> form.attempt(() -> Money.of(amount, project.currency(), "monthly")));
  }

  private Optional<BudgetAlerts.Chosen> chosen(Form form, Project project) {
    if (form.text("channel").isEmpty()) {
      return Optional.of(BudgetAlerts.Chosen.NOWHERE);
    }
    Optional<Channel> channel =
        pages.alertChannels(project).stream()
            .filter(one -> one.id().orElseThrow().toString().equals(form.text("channel")))
            .findFirst();
    if (channel.isEmpty()) {
      form.problem("channel", "budget.channel", "Choose a channel of the team.");
      return Optional.empty();
    }
    boolean mail = channel.get().kind() == ChannelKind.EMAIL;
    if (mail && !form.text("address").matches("[^@\\s]+@[^@\\s]+")) {
      form.problem("address", "budget.address", "Enter the address that alerts go to.");
      return Optional.empty();
    }
    return Optional.of(
        new BudgetAlerts.Chosen(channel.get().id(), mail ? form.text("address") : ""));
  }

  /** A month's purchases. */
  @GetMapping("/p/{projectId}/budget.csv")
  ResponseEntity<byte[]> ledger(Project project, @RequestParam Map<String, String> query) {
    YearMonth month = month(project, query, clock.instant());
    Csv csv =
        new Csv("month", "reserved_at", "purchase", "source", "item", "amount", "state", "at");
    for (SpendingLedger.Line line :
        ledger.latest(project, SpendingLedger.Filter.of(month), Long.MAX_VALUE, EXPORTED)) {
      csv.row(
          line.month(),
          line.reservedAt(),
          line.purchase(),
          line.source(),
          line.item(),
          line.amount().amount(),
          line.state().id(),
          line.at());
    }
    return csv.download("budget-" + month + ".csv");
  }

  /** What campaigns cost for what came of them. */
  @GetMapping("/p/{projectId}/budget/campaigns.csv")
  ResponseEntity<byte[]> campaigns(Project project, @RequestParam Map<String, String> query) {
    int week = week(query);
    Csv csv =
        new Csv(
            "campaign",
            "name",
            "cost",
            "treated",
            "goals",
            "cost_per_goal",
            "activated",
            "activated_of",
            "cost_per_activated",
            "retained_week_" + week,
            "retained_of",
            "cost_per_retained");
    for (CampaignCost one : costs.of(project, week, clock.instant())) {
      csv.row(
          one.id(),
          one.name(),
          one.cost().amount(),
          one.treated(),
          people(one.goals()),
          per(one, one.goals()),
          people(one.activated()),
          one.activated().map(Judged::of).orElse(null),
          per(one, one.activated()),
          one.retained().people(),
          one.retained().of(),
          per(one, Optional.of(one.retained())));
    }
    return csv.download("campaign-costs.csv");
  }

  private static @Nullable Long people(Optional<Judged> judged) {
    return judged.map(Judged::people).orElse(null);
  }

  private static @Nullable BigDecimal per(CampaignCost cost, Optional<Judged> judged) {
    return judged.flatMap(cost::per).map(Money::amount).orElse(null);
  }

  private static YearMonth month(Project project, Map<String, String> query, Instant now) {
    try {
      return YearMonth.parse(query.getOrDefault("month", ""));
    } catch (DateTimeException absentOrWrong) {
      return YearMonth.from(project.calendar().dayOf(now));
    }
  }

  private static int week(Map<String, String> query) {
    String week = query.getOrDefault("week", "1");
    return week.matches("[0-9]{1,2}")
        ? Math.clamp(Integer.parseInt(week), 1, CampaignCosts.MAX_WEEK)
        : 1;
  }
}
