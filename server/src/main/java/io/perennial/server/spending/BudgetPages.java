package io.perennial.server.spending;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.budget.SourceNames;
import io.perennial.server.budget.SpendingLedger;
import io.perennial.server.budget.SpendingLedger.By;
import io.perennial.server.budget.SpendingLedger.Sums;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Channels;
import io.perennial.server.console.Chart;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import io.perennial.server.rewards.RewardRule;
import io.perennial.server.rewards.RewardRules;
import io.perennial.server.spending.BudgetView.Day;
import io.perennial.server.spending.BudgetView.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a month's budget together. */
@Component
class BudgetPages {

  private static final String CHANNEL = "channel:";
  private static final String REWARD = "reward:";

  private final Budgets budgets;
  private final SpendingLedger ledger;
  private final CampaignCosts costs;
  private final SourceNames sourceNames;
  private final RewardRules rules;
  private final Channels channels;

  BudgetPages(
      Budgets budgets,
      SpendingLedger ledger,
      CampaignCosts costs,
      SourceNames sourceNames,
      RewardRules rules,
      Channels channels) {
    this.budgets = budgets;
    this.ledger = ledger;
    this.costs = costs;
    this.sourceNames = sourceNames;
    this.rules = rules;
    this.channels = channels;
  }

  BudgetView month(
      Project project,
      YearMonth month,
      int week,
      Form form,
      boolean saved,
      Page page,
      Instant now) {
    SpendingLedger.Filter filter = SpendingLedger.Filter.of(month);
    SortedMap<LocalDate, Sums> byDay = ledger.byDay(project, month);
    Map<String, Sums> items = ledger.sums(project, filter, By.ITEM);
    Map<String, Sums> sources = ledger.sums(project, filter, By.SOURCE);
    Money none = Money.zero(project.currency());
    return new BudgetView(
        budgets.standing(project, month),
        month.equals(YearMonth.from(project.calendar().dayOf(now))),
        byDay.values().stream().map(Sums::reserved).reduce(none, Money::plus),
        byDay.values().stream().map(Sums::spent).reduce(none, Money::plus),
        chart(project, month, byDay, page),
        byDay.entrySet().stream()
            .map(day -> new Day(day.getKey(), day.getValue().reserved(), day.getValue().spent()))
            .toList(),
        channels(items, page),
        rewards(project, items, page),
        sources(sources, page),
        costs.of(project, week, now),
        week,
        form,
        alertChannels(project),
        saved);
  }

  /** Those that write to the team: a webhook writes to a program, the inbox to users. */
  List<Channel> alertChannels(Project project) {
    return channels.all(project).stream()
        .filter(channel ->
            switch (channel.kind()) {
              case EMAIL, WECOM, DINGTALK, FEISHU -> true;
              case IN_APP, WEBHOOK -> false;
            })
        .toList();
  }

  private static Chart chart(
      Project project, YearMonth month, SortedMap<LocalDate, Sums> byDay, Page page) {
    List<String> days = new ArrayList<>();
    List<@Nullable Double> reserved = new ArrayList<>();
    List<@Nullable Double> spent = new ArrayList<>();
    Sums nothing = new Sums(Money.zero(project.currency()), Money.zero(project.currency()));
    for (int number = 1; number <= month.lengthOfMonth(); number++) {
      LocalDate day = month.atDay(number);
      Sums sums = byDay.getOrDefault(day, nothing);
      days.add(day.toString());
      reserved.add(sums.reserved().amount().doubleValue());
      spent.add(sums.spent().amount().doubleValue());
    }
    return new Chart.Lines(
        "bar",
        page.t("spending.by_day"),
        "money",
        project.currency().getCurrencyCode(),
        days,
        null,
        List.of(
            Chart.Series.plain(page.t("spending.spent"), spent, List.of()),
            Chart.Series.plain(page.t("spending.reserved"), reserved, List.of())),
        true);
  }

  private static List<Part> channels(Map<String, Sums> items, Page page) {
    return parts(
        items,
        CHANNEL,
        id -> page.t("channel." + id),
        id -> ChannelKind.ofId(id).isPresent() ? page.url("messages?channel=" + id) : "");
  }

  private List<Part> rewards(Project project, Map<String, Sums> items, Page page) {
    Map<String, String> names = new HashMap<>();
    for (RewardRule rule : rules.all(project)) {
      names.put(String.valueOf(rule.id()), rule.name());
    }
    return parts(
        items,
        REWARD,
        id -> names.getOrDefault(id, "#" + id),
        id -> page.url("rewards/grants?rule=" + id));
  }

  private List<Part> sources(Map<String, Sums> sources, Page page) {
    SourceNames.Named names = sourceNames.on(page);
    return parts(sources, "", names::name, names::address);
  }

  private static List<Part> parts(
      Map<String, Sums> sums,
      String prefix,
      Function<String, String> name,
      Function<String, String> link) {
    List<Part> parts = new ArrayList<>();
    sums.forEach((id, sum) -> {
      if (id.startsWith(prefix)) {
        String rest = id.substring(prefix.length());
        parts.add(new Part(name.apply(rest), link.apply(rest), sum.reserved(), sum.spent()));
      }
    });
    return parts;
  }
}
