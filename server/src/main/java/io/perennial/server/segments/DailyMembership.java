package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.question.Population;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.ReadySegment;
import io.perennial.server.questions.SegmentRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Computes who is in each segment at the end of each day, and keeps what changed since the day
 * before. Days that were missed are made up, a week at most; on the first day computed everybody is
 * there already, and nobody enters.
 *
 * <p>A day interrupted halfway is computed again and comes out the same: what was written before is
 * found as staying. A person whose id changed since is neither leaving nor entering.
 */
@Component
public class DailyMembership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DailyMembership.class);
  private static final int DAYS_MADE_UP = 7;

  private final Segments segments;
  private final SegmentPeople people;
  private final SegmentHistory history;
  private final ProjectEvents events;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("segments").factory());

  DailyMembership(
      Segments segments, SegmentPeople people, SegmentHistory history, ProjectEvents events) {
    this.segments = segments;
    this.people = people;
    this.history = history;
    this.events = events;
  }

  /** Computes the last week of a project anew, in the background: its events were replaced. */
  public void startOver(Project project, Instant now) {
    background.execute(() -> {
      of(project).forEach(segment -> history.forget(project.id(), segment));
      computeAll(project, now);
    });
  }

  /** Computes what is missing of a project up to its last complete day. */
  void computeAll(Project project, Instant now) {
    if (events.store(project).position() == 0) {
      return;
    }
    for (SegmentRef segment : of(project)) {
      try {
        compute(project, segment, now);
      } catch (PerennialException e) {
        LOG.warn(
            "Segment {} of project {} was not computed: {}",
            segment.text(),
            project.id(),
            e.getMessage());
      }
    }
  }

  private List<SegmentRef> of(Project project) {
    List<SegmentRef> all = new ArrayList<>();
    Arrays.stream(ReadySegment.values()).map(SegmentRef.Ready::new).forEach(all::add);
    segments.all(project.id()).forEach(segment -> all.add(segment.ref()));
    return all;
  }

  /** Computes the missing days of one segment; one at a time, whoever asks. */
  synchronized void compute(Project project, SegmentRef segment, Instant now) {
    LocalDate last = project.calendar().lastCompleteDay(now);
    Optional<SegmentHistory.Day> latest = history.latest(project, segment);
    LocalDate earliest = last.minusDays(DAYS_MADE_UP);
    LocalDate from = latest.map(day -> day.day().plusDays(1)).orElse(earliest);
    boolean first = latest.isEmpty();
    for (LocalDate day = from.isBefore(earliest) ? earliest : from;
        !day.isAfter(last);
        day = day.plusDays(1)) {
      compute(project, segment, day, first, now);
      first = false;
    }
  }

  private void compute(
      Project project, SegmentRef segment, LocalDate day, boolean first, Instant now) {
    Instant end = project.calendar().startOf(day.plusDays(1));
    Population population = segment.population(project, day, end);
    Set<String> members = people.references(project, population, day, now);
    Set<String> staying = history.staying(project, segment);
    Set<String> gone = new HashSet<>(staying);
    gone.removeAll(members);
    Set<String> come = new HashSet<>(members);
    come.removeAll(staying);
    Set<String> names =
        gone.isEmpty()
            ? Set.of()
            : people.references(project, new Population.Listed(gone), day, now);
    history.leave(project, segment, common(gone, names, true), day, Optional.of(now));
    history.leave(project, segment, common(gone, names, false), day, Optional.empty());
    Optional<Instant> published = first ? Optional.empty() : Optional.of(now);
    history.enter(project, segment, common(come, names, true), day, first, Optional.empty());
    history.enter(project, segment, common(come, names, false), day, first, published);
    history.computed(project, segment, day, members.size(), now);
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  /** The people who are, or are not, among the names by which those gone are known today. */
  private static Set<String> common(Set<String> people, Set<String> names, boolean among) {
    Set<String> some = new HashSet<>(people);
    some.removeIf(person -> names.contains(person) != among);
    return some;
  }
}
