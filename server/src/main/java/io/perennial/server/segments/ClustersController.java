package io.perennial.server.segments;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.BehaviourClusters;
import io.perennial.server.accounts.Access;
import io.perennial.server.accounts.Requires;
import io.perennial.server.audit.AuditLog;
import io.perennial.server.audit.Auditor;
import io.perennial.server.console.Form;
import io.perennial.server.console.Page;
import io.perennial.server.console.Section;
import io.perennial.server.console.Templates;
import io.perennial.server.projects.Project;
import io.perennial.server.questions.Parameters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** {@code /p/{projectId}/segments/clusters}: groups of people who behave alike. */
@Controller
class ClustersController {

  private final ClusterRuns runs;
  private final Segments segments;
  private final Templates templates;
  private final Clock clock;

  ClustersController(ClusterRuns runs, Segments segments, Templates templates, Clock clock) {
    this.runs = runs;
    this.segments = segments;
    this.templates = templates;
    this.clock = clock;
  }

  @GetMapping("/p/{projectId}/segments/clusters")
  View show(Project project, Page page) {
    return view(project, page, "", HttpStatus.OK);
  }

  @GetMapping("/p/{projectId}/segments/clusters/status")
  View status(Project project, Page page) {
    return templates.view("segments/clusters_found", of(project, page, ""), page);
  }

  @PostMapping("/p/{projectId}/segments/clusters/start")
  @Requires(Access.ANALYST)
  View start(Project project, Page page) {
    runs.start(project, clock.instant());
    return new RedirectView(page.url("segments/clusters"));
  }

  @PostMapping("/p/{projectId}/segments/clusters/cancel")
  @Requires(Access.ANALYST)
  View cancel(Project project, Page page) {
    runs.cancel(project);
    return new RedirectView(page.url("segments/clusters"));
  }

  /** Keeps the people of one cluster as a segment. */
  @PostMapping("/p/{projectId}/segments/clusters/save")
  @Requires(Access.ANALYST)
  View save(
      Project project,
      Page page,
      Auditor auditor,
      @RequestParam MultiValueMap<String, String> fields) {
    Form form = Form.sent(fields);
    int index = form.whole("cluster");
    BehaviourClusters found =
        runs.latest(project)
            .flatMap(ClusterRuns.Run::clusters)
            .filter(clusters -> index >= 0 && index < clusters.clusters().size())
            .orElseThrow(() ->
                new PerennialException(
                    Category.CALLER, "clusters.not_found", "There is no such cluster any more."));
    Optional<Segment> saved = form.attempt(() -> create(form, found, index, project, auditor));
    if (saved.isEmpty()) {
      return view(
          project, page, form.problemOf("name", page.texts()), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    auditor.record(project.id(), AuditLog.Action.SEGMENT_CREATED, saved.get().name(), "clusters");
    return new RedirectView(page.url("segments/" + saved.get().id()));
  }

  private Segment create(
      Form form, BehaviourClusters found, int index, Project project, Auditor auditor) {
    BehaviourClusters.Cluster cluster = found.clusters().get(index);
    Map<String, Double> profile = new HashMap<>();
    cluster.profile().forEach(each -> profile.put(each.feature().id(), each.mean()));
    int count = found.clusters().size();
    Definition definition =
        new Definition.Cluster(
            auditor.now(), count, found.silhouettes().getOrDefault(count, 0.0), profile);
    return segments.create(
        project,
        new Segments.Draft(form.text("name"), "", definition),
        cluster.people().stream().map(PersonId::reference).toList(),
        auditor.account().name(),
        auditor.now());
  }

  private View view(Project project, Page page, String problem, HttpStatus status) {
    return templates.view(
        "segments/clusters",
        of(project, page, problem),
        page.at(Section.SEGMENTS).titled("segments.clusters.title"),
        status);
  }

  private ClustersView of(Project project, Page page, String problem) {
    Optional<ClusterRuns.Run> run = runs.latest(project);
    return new ClustersView(
        run.map(each -> Parameters.id(each.step())).orElse(""),
        run.map(each -> each.step().active()).orElse(false),
        ClusterRuns.WINDOW_DAYS,
        run.filter(each -> each.step() == ClusterRuns.Step.DONE)
            .flatMap(each -> each.clusters().map(found -> found(found, each, page))),
        problem);
  }

  private static ClustersView.Found found(BehaviourClusters found, ClusterRuns.Run run, Page page) {
    int count = found.clusters().size();
    long everybody = found.clusters().stream().mapToLong(cluster -> cluster.people().size()).sum();
    List<ClustersView.Cluster> clusters = new ArrayList<>();
    for (BehaviourClusters.Cluster cluster : found.clusters()) {
      clusters.add(cluster(cluster, clusters.size(), everybody, page));
    }
    return new ClustersView.Found(
        page.texts().date(run.asOf()),
        count,
        page.texts().number(found.silhouettes().getOrDefault(count, 0.0), 2),
        found.silhouettes().entrySet().stream()
            .map(tried ->
                new ClustersView.Tried(
                    tried.getKey(),
                    page.texts().number(tried.getValue(), 2),
                    tried.getKey() == count))
            .toList(),
        clusters);
  }

  private static ClustersView.Cluster cluster(
      BehaviourClusters.Cluster cluster, int index, long everybody, Page page) {
    ClusterText text = new ClusterText(page.texts());
    return new ClustersView.Cluster(
        index,
        text.suggestion(index, cluster.standsOut()),
        page.texts().number(cluster.people().size()),
        page.texts().percent((double) cluster.people().size() / everybody),
        text.sentences(cluster.standsOut()),
        cluster.profile().stream()
            .map(each ->
                new ClustersView.Feature(
                    text.name(each.feature()),
                    page.texts().number(each.mean(), 1),
                    page.texts().number(each.everybody(), 1)))
            .toList());
  }
}
