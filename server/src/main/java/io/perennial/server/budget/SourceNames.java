package io.perennial.server.budget;

import io.perennial.server.console.Page;
import io.perennial.server.projects.Project;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What sources such as {@code campaign:12} are called on pages. */
@Component
public class SourceNames {

  /** The names on one page. */
  public record Named(Map<String, Spenders.Spender> spenders, Page page) {

    /** In the reader's language; the source itself when nobody knows it any more. */
    public String name(String source) {
      if (page.texts().has("source." + source)) {
        return page.t("source." + source);
      }
      Spenders.Spender spender = spenders.get(source);
      return spender == null ? source : spender.name();
    }

    /** The page of what spends, empty when it has none. */
    public String address(String source) {
      Spenders.Spender spender = spenders.get(source);
      return spender == null ? "" : page.url(spender.address());
    }
  }

  private final ObjectProvider<Spenders> all;

  SourceNames(ObjectProvider<Spenders> all) {
    this.all = all;
  }

  public Named on(Page page) {
    Map<String, Spenders.Spender> spenders = new HashMap<>();
    Project project = page.project();
    all.forEach(some -> spenders.putAll(some.of(project)));
    return new Named(spenders, page);
  }
}
