package io.perennial.server.savings;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.Population;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.Roster;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.time.DateRange;
import io.perennial.engine.time.Period;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Channels;
import io.perennial.server.console.Language;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.messages.Messages;
import io.perennial.server.messages.Proposal;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Source;
import io.perennial.server.metadata.Metadata;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.templates.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Proposes the reports of the week or month that has just ended, to everybody with something to
 * report. A round that is cut off is taken again: whoever was written to already is not again.
 */
@Component
class ReportRounds {

  /** A period that ended longer ago is passed over: nobody wants last week's report on Friday. */
  private static final Duration LATE = Duration.ofDays(3);

  private static final Source SOURCE = new Source("report");

  private final Savings savings;
  private final Ledgers ledgers;
  private final ProjectEvents events;
  private final Channels channels;
  private final Messages messages;
  private final Metadata metadata;

  ReportRounds(
      Savings savings,
      Ledgers ledgers,
      ProjectEvents events,
      Channels channels,
      Messages messages,
      Metadata metadata) {
    this.savings = savings;
    this.ledgers = ledgers;
    this.events = events;
    this.channels = channels;
    this.messages = messages;
    this.metadata = metadata;
  }

  /** Proposes what is due, and says to how many. */
  int run(Project project, Instant now) {
    Savings.Reports reports = savings.reports(project);
    int proposed = 0;
    if (reports.weekly()) {
      proposed += run(project, Period.WEEK, now);
    }
    if (reports.monthly()) {
      proposed += run(project, Period.MONTH, now);
    }
    return proposed;
  }

  private int run(Project project, Period period, Instant now) {
    ProjectCalendar calendar = project.calendar();
    LocalDate current = calendar.periodOf(calendar.dayOf(now), period);
    LocalDate start = calendar.plus(current, period, -1);
    if (calendar.startOf(current).plus(LATE).isBefore(now) || done(project, period, start)) {
      return 0;
    }
    Population used =
        new Population.Did(
            project.roles().select(Role.CORE_USE),
            Population.Comparison.AT_LEAST,
            1,
            new Population.Window.Between(new DateRange(start, current.minusDays(1))),
            calendar);
    AnalyticsEngine engine = events.engine(project);
    AtomicInteger proposed = new AtomicInteger();
    new Timelines(engine, now)
        .each(
            engine.roster(new Roster.Question(used, now)).people(),
            (_, person) -> {
              if (propose(project, period, start, person, now)) {
                proposed.incrementAndGet();
              }
            });
    remember(project, period, start, now);
    return proposed.get();
  }

  private boolean propose(
      Project project, Period period, LocalDate start, Timeline.Person person, Instant now) {
    Recipient recipient = Recipient.of(person.id(), person.ids(), person.traits());
    return ValueReport.of(
            ledgers.of(project, person, now), period, recipient.language().orElse(Language.ENGLISH))
        .map(content ->
            messages.send(
                project,
                new Proposal(
                    "report:%s:%s/%s".formatted(Parameters.id(period), start, recipient.person()),
                    SOURCE,
                    Optional.empty(),
                    recipient,
                    new Rendering.Complete(content),
                    channels(project, recipient)),
                now))
        .isPresent();
  }

  /** The inbox, and a mail to those who have an address. */
  private List<Channel> channels(Project project, Recipient recipient) {
    List<Channel> chosen = new ArrayList<>(List.of(Channel.inApp(project)));
    if (recipient.email().isPresent()) {
      channels.all(project).stream()
          .filter(channel -> channel.kind() == ChannelKind.EMAIL && channel.enabled())
          .findFirst()
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  private boolean done(Project project, Period period, LocalDate start) {
    return metadata
            .write()
            .sql(
                """
                select count(*) from value_report
                where project_id = ? and period = ? and start = ?\
                """)
            .params(project.id(), Parameters.id(period), start.toString())
            .query(Long.class)
            .single()
        > 0;
  }

  private void remember(Project project, Period period, LocalDate start, Instant now) {
    metadata
        .write()
        .sql(
            """
            insert into value_report (project_id, period, start, done_at) values (?, ?, ?, ?)
            on conflict (project_id, period, start) do nothing\
            """)
        .params(project.id(), Parameters.id(period), start.toString(), now.toEpochMilli())
        .update();
  }
}
