package io.perennial.server.campaigns;

import io.perennial.engine.event.PersonId;
import io.perennial.server.campaigns.EnrolledPeople.Enrolled;
import io.perennial.server.campaigns.EnrolledPeople.Which;
import io.perennial.server.console.Csv;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /p/{projectId}/campaigns/{id}/people}: who is behind a number of the campaign's page, as a
 * page and as a file.
 */
@Controller
class EnrolledController {

  private static final int SHOWN = 200;
  private static final int EXPORTED = 100_000;

  private final Campaigns campaigns;
  private final EnrolledPeople people;
  private final Templates templates;

  EnrolledController(Campaigns campaigns, EnrolledPeople people, Templates templates) {
    this.campaigns = campaigns;
    this.people = people;
    this.templates = templates;
  }

  @GetMapping("/p/{projectId}/campaigns/{id}/people")
  View show(
      Project project, @PathVariable long id, @RequestParam Map<String, String> query, Page page) {
    Campaign campaign = campaigns.find(project, id);
    Which which = Which.of(query);
    List<Enrolled> found = people.of(campaign, which, SHOWN + 1);
    return templates.view(
        "campaigns/people",
        new EnrolledView(
            campaign.name(),
            page.url("campaigns/" + id),
            which.text(page),
            page.url("campaigns/" + id + "/people.csv?" + which.query()),
            found.stream().limit(SHOWN).map(one -> row(one, page)).toList(),
            found.size() > SHOWN),
        page.at(Section.CAMPAIGNS));
  }

  @GetMapping("/p/{projectId}/campaigns/{id}/people.csv")
  ResponseEntity<byte[]> file(
      Project project, @PathVariable long id, @RequestParam Map<String, String> query) {
    Csv csv = new Csv("person", "arm", "round", "eligible_at", "goal_at", "ending", "ended_at");
    for (Enrolled one : people.of(campaigns.find(project, id), Which.of(query), EXPORTED)) {
      csv.row(
          one.person(),
          Parameters.id(one.arm()),
          one.round(),
          one.eligibleAt(),
          one.goalAt().orElse(null),
          one.ending().map(Enrolment.Ending::id).orElse(EnrolledPeople.ON_THE_WAY),
          one.endedAt().orElse(null));
    }
    return csv.download("campaign-" + id + "-people.csv");
  }

  private static EnrolledView.Row row(Enrolled one, Page page) {
    return new EnrolledView.Row(
        PersonId.parse(one.person()).id(),
        page.url("people/person?" + Query.EMPTY.and("id", one.person())),
        page.t("campaigns.arm." + Parameters.id(one.arm())),
        moment(Optional.of(one.eligibleAt()), page),
        moment(one.goalAt(), page),
        page.t(
            "campaigns.ending."
                + one.ending().map(Enrolment.Ending::id).orElse(EnrolledPeople.ON_THE_WAY)));
  }

  private static String moment(Optional<Instant> moment, Page page) {
    return moment
        .map(at -> page.texts().dateTime(at, page.project().calendar().zone()))
        .orElse("–");
  }
}
