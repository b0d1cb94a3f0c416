package io.perennial.server.dashboards;

import io.perennial.server.console.Form;
import io.perennial.server.console.Texts;
import io.perennial.server.questions.FormOptions.Option;
import java.util.ArrayList;
import java.util.List;

/** What the form for saving a question shows. */
public record SaveView(Form form, String page, String back, List<Option> dashboards) {

  static SaveView of(Form form, List<Dashboard> dashboards, Texts texts) {
    String chosen = form.text("dashboard");
    List<Option> options = new ArrayList<>();
    options.add(new Option("", texts.t("saved.no_dashboard"), chosen.isEmpty()));
    for (Dashboard dashboard : dashboards) {
      String id = Long.toString(dashboard.id());
      options.add(new Option(id, dashboard.title(texts), chosen.equals(id)));
    }
    String fresh = SavedController.NEW_DASHBOARD;
    options.add(new Option(fresh, texts.t("saved.new_dashboard"), chosen.equals(fresh)));
    return new SaveView(
        form,
        SavedQuestion.page(form.text("section"), texts),
        form.text("section") + "?" + form.text("query"),
        options);
  }
}
