package io.perennial.server.dashboards;

import io.perennial.server.console.Texts;
import io.perennial.server.questions.Query;
import java.time.Instant;

/**
 * A question that was given a name.
 *
 * @param name empty for the name of the question's page
 * @param section the id of the question's page
 * @param query the parameters of its link
 * @param createdBy the e-mail address of who saved it; empty for a ready-made one
 */
record SavedQuestion(
    long id,
    long projectId,
    String name,
    String section,
    Query query,
    String createdBy,
    Instant createdAt) {

  static final int MAX_NAME = 80;

  String title(Texts texts) {
    return name.isEmpty() ? page(section, texts) : name;
  }

  /** What the page of an address is called; below a section it has a name of its own. */
  static String page(String address, Texts texts) {
    return texts.t("nav." + address.replace('/', '.'));
  }
}
