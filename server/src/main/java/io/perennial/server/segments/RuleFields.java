package io.perennial.server.segments;

import io.perennial.engine.question.Filter;
import io.perennial.server.questions.FilterText;
import io.perennial.server.questions.Parameters;
import io.perennial.server.questions.Query;
import java.util.List;
import java.util.Map;

/** Writes a rule as the fields of a form; {@link RuleDraft#rule()} reads them as the same rule. */
record RuleFields(Map<String, List<String>> fields) {

  void put(String path, Rule rule) {
    switch (rule) {
      case Rule.Group group -> {
        put(path, "kind", "group");
        put(path, "match", Parameters.id(group.match()));
        for (int i = 0; i < group.parts().size(); i++) {
          put(path + "." + i, group.parts().get(i));
        }
      }
      case Rule.Did did -> {
        put(path, "kind", "did");
        fields.put(path + ".events", did.events().texts());
        put(path, "comparison", Parameters.id(did.comparison()));
        put(path, "times", String.valueOf(did.times()));
        window(path, did.window());
        where(path, did.where());
      }
      case Rule.LastDid last -> {
        put(path, "kind", "last_did");
        fields.put(path + ".events", last.events().texts());
        put(path, "ago", Parameters.id(last.ago()));
        put(path, "days", String.valueOf(last.days()));
        where(path, last.where());
      }
      case Rule.Trait trait -> {
        put(path, "kind", "trait");
        property(path, trait.property());
      }
      case Rule.InSegment in -> {
        put(path, "kind", "segment");
        put(path, "in", in.in() ? "in" : "not_in");
        put(path, "segment", in.segment().text());
      }
      case Rule.InSet in -> {
        put(path, "kind", "set");
        put(path, "set", in.set().addTo(Query.EMPTY).toString());
      }
    }
  }

  private void window(String path, Rule.Window window) {
    switch (window) {
      case Rule.Window.Last last -> {
        put(path, "window", "last");
        put(path, "days", String.valueOf(last.days()));
      }
      case Rule.Window.Between between -> {
        put(path, "window", "between");
        put(path, "from", between.from().toString());
        put(path, "to", between.to().toString());
      }
      case Rule.Window.Ever ever -> put(path, "window", "ever");
    }
  }

  private void where(String path, List<Filter.Property> where) {
    for (int i = 0; i < where.size(); i++) {
      property(path + ".w" + i, where.get(i));
    }
  }

  private void property(String path, Filter.Property property) {
    put(path, "scope", Parameters.id(property.scope()));
    put(path, "key", property.key());
    put(path, "operator", Parameters.id(property.operator()));
    put(path, "values", FilterText.values(property));
  }

  private void put(String path, String name, String value) {
    fields.put(path + "." + name, List.of(value));
  }
}
