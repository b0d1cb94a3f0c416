package io.perennial.server.demo;

import io.perennial.demo.DemoData;
import io.perennial.demo.DemoSettings;
import io.perennial.demo.DemoWorld;
import io.perennial.engine.event.Entry;
import io.perennial.engine.question.TimeSaved;
import io.perennial.engine.time.ProjectCalendar;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Account;
import io.perennial.server.accounts.Accounts;
import io.perennial.server.accounts.Members;
import io.perennial.server.annotations.Annotation;
import io.perennial.server.annotations.Annotations;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.jobs.Jobs;
import io.perennial.server.metadata.DataFolder;
import io.perennial.server.projects.Project;
import io.perennial.server.projects.Projects;
import io.perennial.server.savings.SavingTerms;
import io.perennial.server.savings.Savings;
import io.perennial.server.segments.DailyMembership;
import io.perennial.server.value.Cost;
import io.perennial.server.value.Costs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The demo project. Its year ends on the day on which the demo is started: on the same day what has
 * happened since is added; on a later day the year is made anew, since all of it moves.
 */
@Component
public class DemoProject {

  private static final String EMAIL = "demo@perennial.example";
  private static final String BY = "demo";

  private final Projects projects;
  private final ProjectEvents events;
  private final Accounts accounts;
  private final Members members;
  private final Annotations annotations;
  private final DailyMembership membership;
  private final Costs costs;
  private final Savings savings;
  private final DemoLoop loop;
  private final Jobs jobs;
  private final Path loadedUntil;

  DemoProject(
      Projects projects,
      ProjectEvents events,
      Accounts accounts,
      Members members,
      Annotations annotations,
      DailyMembership membership,
      Costs costs,
      Savings savings,
      DemoLoop loop,
      Jobs jobs,
      DataFolder folder) {
    this.projects = projects;
    this.events = events;
    this.accounts = accounts;
    this.members = members;
    this.annotations = annotations;
    this.membership = membership;
    this.costs = costs;
    this.savings = savings;
    this.loop = loop;
    this.jobs = jobs;
    this.loadedUntil = folder.resolve("demo-loaded-until");
  }

  /**
   * Loads what is missing, telling of its progress. The first time, the {@link DemoLoop} runs over
   * the last days as these are loaded, on behalf of the member whom {@link #signIn} made. Jobs wait
   * meanwhile, since they go by the clock.
   */
  public void bringUpToDate(DemoSettings year, Consumer<String> progress) {
    jobs.paused(() -> bringUpToDate(project(year), year, progress));
  }

  private void bringUpToDate(Project project, DemoSettings year, Consumer<String> progress) {
    Instant after = readLoadedUntil().filter(day -> sameDay(day, year)).orElse(Instant.MIN);
    if (after.equals(Instant.MIN)) {
      boolean outdated = events.store(project).position() > 0;
      progress.accept(
          outdated
              ? "The demo's year ended on an earlier day; making it anew …"
              : "Making a year of events …");
      if (outdated) {
        events.erase(project);
      }
    }
    long stored = load(project, year, after, progress);
    annotateReleases(project, year);
    if (after.equals(Instant.MIN)) {
      enterCosts(project, year);
    }
    writeLoadedUntil(year.now());
    if (after.equals(Instant.MIN)) {
      membership.startOver(project, year.now());
    }
    if (stored > 0) {
      progress.accept("  %,d events added".formatted(stored));
    }
  }

  /** The costs move with the year too; within a day they stay as somebody edited them. */
  private void enterCosts(Project project, DemoSettings year) {
    costs.replace(
        project,
        DemoWorld.spending(year).stream()
            .map(spent -> new Cost(spent.month(), spent.channel(), spent.yuan()))
            .toList());
  }

  /** The releases move with the year, so those of an earlier start are replaced. */
  private void annotateReleases(Project project, DemoSettings year) {
    annotations.removeAllOf(project.id(), BY);
    DemoWorld.releases(year).stream()
        .filter(release -> !release.at().isAfter(year.now()))
        .forEach(release ->
            annotations.add(
                project.id(),
                new Annotation(
                    project.calendar().dayOf(release.at()),
                    Annotation.Kind.RELEASE,
                    release.version(),
                    ""),
                BY,
                year.now()));
  }

  /**
   * The sign-in; its password is made at the first start, and again when asked for or when the
   * first start did not come to its end.
   */
  public DemoSignIn signIn(boolean newPassword, DemoSettings year) {
    Project project = project(year);
    Optional<Account> existing = accounts.findByEmail(EMAIL);
    if (existing.isPresent() && !newPassword && readLoadedUntil().isPresent()) {
      return new DemoSignIn(EMAIL, Optional.empty());
    }
    String password = password();
    if (existing.isPresent()) {
      accounts.resetPassword(existing.get(), password);
    } else {
      Account account = accounts.create(EMAIL, "Demo", password, year.now());
      members.add(project.id(), account, Access.OWNER, year.now());
    }
    return new DemoSignIn(EMAIL, Optional.of(password));
  }

  private Project project(DemoSettings year) {
    return projects.all().stream().findFirst().orElseGet(() -> create(year));
  }

  private Project create(DemoSettings year) {
    Project fresh =
        projects.create(
            "Inkwell 示例",
            new ProjectCalendar(year.zone(), DayOfWeek.MONDAY),
            Currency.getInstance("CNY"),
            year.now());
    projects.update(fresh.with(DemoWorld.roles()).with(DemoWorld.assumptions()));
    Project project = projects.find(fresh.id()).orElseThrow();
    savings.save(project, assumed(), Savings.Reports.NONE);
    return project;
  }

  private static SavingTerms assumed() {
    TimeSaved.Terms none = TimeSaved.Terms.NONE;
    return new SavingTerms(
        new TimeSaved.Terms(
            none.scenarioProperty(),
            none.durationProperty(),
            none.unit(),
            DemoWorld.unaided(),
            Map.of(),
            Optional.empty(),
            none.unmeasured()),
        Optional.of(DemoWorld.hourlyCost()),
        SavingTerms.NONE.crowd());
  }

  private long load(Project project, DemoSettings year, Instant after, Consumer<String> progress) {
    Account member = accounts.findByEmail(EMAIL).orElseThrow();
    Deque<Instant> rounds = new ArrayDeque<>();
    if (after.equals(Instant.MIN)) {
      rounds.addAll(loop.moments(project, year));
    }
    Loading loading = new Loading(events.store(project), progress);
    Iterator<Entry> entries =
        DemoData.of(year).filter(entry -> entry.header().receivedAt().isAfter(after)).iterator();
    while (entries.hasNext()) {
      Entry entry = entries.next();
      while (!rounds.isEmpty() && entry.header().receivedAt().isAfter(rounds.getFirst())) {
        loading.write();
        loop.round(project, member, rounds.removeFirst());
      }
      loading.add(entry);
    }
    loading.write();
    rounds.forEach(moment -> loop.round(project, member, moment));
    return loading.stored();
  }

  private static boolean sameDay(Instant before, DemoSettings year) {
    return before.atZone(year.zone()).toLocalDate().equals(year.lastDay());
  }

  private Optional<Instant> readLoadedUntil() {
    try {
      return Files.exists(loadedUntil)
          ? Optional.of(Instant.parse(Files.readString(loadedUntil).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeLoadedUntil(Instant moment) {
    try {
      Files.writeString(loadedUntil, moment.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Twenty letters and digits without those that look alike. */
  private static String password() {
    String letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    return new SecureRandom()
        .ints(20, 0, letters.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(letters.charAt(i)), StringBuilder::append)
        .toString();
  }
}
