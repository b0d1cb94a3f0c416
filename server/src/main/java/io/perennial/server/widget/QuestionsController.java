package io.perennial.server.widget;

import io.perennial.engine.Validation;
import io.perennial.server.tasks.Onboarding;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a new user of the team's product answers, for the browser SDK. */
@RestController
@ForPages
class QuestionsController {

  private final Visitors visitors;
  private final Onboarding onboarding;
  private final Clock clock;

  QuestionsController(Visitors visitors, Onboarding onboarding, Clock clock) {
    this.visitors = visitors;
    this.onboarding = onboarding;
    this.clock = clock;
  }

  /** Values by trait; none when the user skipped the questions. */
  record Answers(@Nullable Map<String, String> answers) {}

  @PostMapping("/v1/inbox/questions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(@RequestBody Answers body, HttpServletRequest request) {
    Visitor visitor = visitors.of(request, clock.instant());
    Map<String, String> answers = body.answers();
    new Validation()
        .require(
            answers != null,
            "answers",
            "onboarding.answers",
            "Send answers: values by trait, none to skip.")
        .done();
    onboarding.answer(
        visitor.project(), visitor.userId(), answers == null ? Map.of() : answers, clock.instant());
  }
}
