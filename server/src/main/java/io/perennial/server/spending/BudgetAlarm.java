package io.perennial.server.spending;

import io.perennial.server.budget.BudgetAlerts;
import io.perennial.server.budget.Budgets;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.Channels;
import io.perennial.server.channels.Content;
import io.perennial.server.channels.Outcome;
import io.perennial.server.channels.Outgoing;
import io.perennial.server.console.Language;
import io.perennial.server.console.Texts;
import io.perennial.server.messages.Backoff;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells the team, over the channel it chose, that the month's budget is spent: once a month, in
 * both languages. An alert is taken before it is sent, so that it is sent at most once; only what
 * certainly did not arrive is sent again. It is no message to a user: neither guard rails nor the
 * spent budget stop it.
 */
@Component
public class BudgetAlarm {

  private final BudgetAlerts alerts;
  private final Budgets budgets;
  private final Channels channels;
  private final Projects projects;

  BudgetAlarm(BudgetAlerts alerts, Budgets budgets, Channels channels, Projects projects) {
    this.alerts = alerts;
    this.budgets = budgets;
    this.channels = channels;
    this.projects = projects;
  }

  /** Sends the alerts that are due. */
  public void send(Instant now) {
    for (BudgetAlerts.Due due : alerts.due(now)) {
      Project project = projects.find(due.projectId()).orElseThrow();
      if (alerts.take(due)) {
        send(project, due, now);
      }
    }
  }

  private void send(Project project, BudgetAlerts.Due due, Instant now) {
    BudgetAlerts.Chosen chosen = alerts.of(project);
    Optional<Channel> channel =
        chosen.channelId().flatMap(id -> channels.find(project, id)).filter(Channel::enabled);
    Budgets.Standing standing = budgets.standing(project, now);
    if (channel.isEmpty() || !standing.month().equals(due.month())) {
      alerts.note(due, channel.isEmpty() ? "channel_unavailable" : "late", Optional.empty());
      return;
    }
    Outcome outcome =
        channels.send(channel.get(), outgoing(project, standing, chosen.address(), now));
    switch (outcome) {
      case Outcome.TryLater later ->
          alerts.note(
              due, later.detail(), Backoff.after(due.attempts() + 1, later.after()).map(now::plus));
      case Outcome.Accepted _, Outcome.Refused _, Outcome.Unknown _ ->
          alerts.note(due, outcome.detail(), Optional.empty());
    }
  }

  /** Its id is below zero, where no message has one. */
  private static Outgoing outgoing(
      Project project, Budgets.Standing standing, String address, Instant now) {
    long id = -(standing.month().getYear() * 100L + standing.month().getMonthValue());
    return new Outgoing(
        id, project.id(), "", address, content(project, standing), Outgoing.Tokens.NONE, now);
  }

  private static Content content(Project project, Budgets.Standing standing) {
    StringBuilder text = new StringBuilder();
    for (Language language : Language.values()) {
      text.append(text.isEmpty() ? "" : "\n\n")
          .append(
              Texts.in(language)
                  .t(
                      "spending.alert.text",
                      project.name(),
                      standing.month(),
                      standing.limit(),
                      standing.committed()));
    }
    String subject =
        Texts.in(Language.ENGLISH).t("spending.alert.subject", project.name())
            + " · "
            + Texts.in(Language.CHINESE).t("spending.alert.subject", project.name());
    return new Content(Language.ENGLISH, subject, text.toString(), "");
  }
}
