package io.perennial.engine.duckdb;

import io.perennial.engine.AnalyticsEngine;
import io.perennial.engine.question.ActiveUsers;
import io.perennial.engine.question.ChurnRisk;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.People;
import io.perennial.engine.question.Retention;
import io.perennial.engine.question.Scoreboard;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.Trend;
import io.perennial.engine.question.ValueSegments;

/** The answers of one project; each question's translation is in a file of its own. */
final class DuckDbEngine implements AnalyticsEngine {

  private final DuckDbProject project;

  DuckDbEngine(DuckDbProject project) {
    this.project = project;
  }

  @Override
  public Retention.Answer retention(Retention.Question question) {
    return project.ask(
        session -> new DuckDbRetention(question, new Source(session, project)).answer(session));
  }

  @Override
  public Trend.Answer trend(Trend.Question question) {
    return project.ask(
        session -> DuckDbTrend.answer(question, new Source(session, project), session));
  }

  @Override
  public ActiveUsers.Answer activeUsers(ActiveUsers.Question question) {
    return project.ask(
        session -> DuckDbActiveUsers.answer(question, new Source(session, project), session));
  }

  @Override
  public Scoreboard.Answer scoreboard(Scoreboard.Question question) {
    return project.ask(
        session -> new DuckDbScoreboard(question, new Source(session, project)).answer(session));
  }

  @Override
  public ValueSegments.Answer valueSegments(ValueSegments.Question question) {
    return project.ask(
        session -> DuckDbValueSegments.answer(question, new Source(session, project), session));
  }

  @Override
  public ChurnRisk.Answer churnRisk(ChurnRisk.Question question) {
    return project.ask(
        session -> DuckDbChurnRisk.answer(question, new Source(session, project), session));
  }

  @Override
  public People.Answer people(People.Question question) {
    return project.ask(
        session -> DuckDbPeople.answer(question, new Source(session, project), session));
  }

  @Override
  public Timeline.Answer timeline(Timeline.Question question) {
    return project.ask(
        session -> DuckDbTimeline.answer(question, new Source(session, project), session));
  }

  @Override
  public EventCatalogue.Answer eventCatalogue(EventCatalogue.Question question) {
    return project.ask(
        session -> DuckDbEventCatalogue.answer(question, new Source(session, project), session));
  }
}
