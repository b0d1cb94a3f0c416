package io.perennial.server.campaigns;

import io.perennial.server.console.Form;
import io.perennial.server.questions.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** The steps of a campaign, as fields of its form: {@code step.0.do} and so on. */
final class StepFields {

  /** What a step's select offers; an empty choice is no step. */
  enum Do {
    SEND,
    GRANT,
    WAIT,
    BRANCH
  }

  private StepFields() {}

  static String prefix(int step) {
    return "step." + step + ".";
  }

  static String variant(int step, int variant) {
    return prefix(step) + "variant." + variant + ".";
  }

  static void put(MultiValueMap<String, String> fields, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      put(fields, i, steps.get(i));
    }
  }

  private static void put(MultiValueMap<String, String> fields, int index, Step step) {
    String prefix = prefix(index);
    switch (step) {
      case Step.Send send -> {
        fields.set(prefix + "do", Parameters.id(Do.SEND));
        FormFields.put(fields, prefix + "templates", send.templates());
        FormFields.put(fields, prefix + "channels", send.channels());
        for (int v = 0; v < send.variants().size(); v++) {
          put(fields, variant(index, v), send.variants().get(v));
        }
      }
      case Step.Grant grant -> {
        fields.set(prefix + "do", Parameters.id(Do.GRANT));
        fields.set(prefix + "rule", String.valueOf(grant.rule()));
      }
      case Step.Wait wait -> {
        fields.set(prefix + "do", Parameters.id(Do.WAIT));
        FormFields.put(fields, prefix + "time", wait.time());
      }
      case Step.Branch branch -> {
        fields.set(prefix + "do", Parameters.id(Do.BRANCH));
        fields.set(prefix + "in", branch.in().text());
        fields.set(prefix + "skip", String.valueOf(branch.skip()));
      }
    }
  }

  private static void put(MultiValueMap<String, String> fields, String prefix, Variant variant) {
    FormFields.put(fields, prefix + "segment", variant.segment());
    FormFields.put(fields, prefix + "behaviour", variant.behaviour());
    fields.set(prefix + "industries", String.join(", ", variant.industries()));
    FormFields.put(fields, prefix + "templates", variant.templates());
  }

  /** How many steps are filled in, up to the last. */
  static int filled(Form form) {
    int filled = 0;
    for (int i = 0; i < Definition.MAX_STEPS; i++) {
      if (!form.text(prefix(i) + "do").isEmpty()) {
        filled = i + 1;
      }
    }
    return filled;
  }

  /** How many variants of a step are filled in, up to the last. */
  static int variants(Form form, int step) {
    int filled = 0;
    for (int i = 0; i < Step.Send.MAX_VARIANTS; i++) {
      if (written(form, variant(step, i))) {
        filled = i + 1;
      }
    }
    return filled;
  }

  private static boolean written(Form form, String prefix) {
    return !form.text(prefix + "segment").isEmpty()
        || !form.text(prefix + "industries").isEmpty()
        || !form.text(prefix + "behaviour").isEmpty()
        || !FormFields.ids(form, prefix + "templates").isEmpty();
  }

  static List<Step> read(Form form) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < Definition.MAX_STEPS; i++) {
      int index = i;
      if (!form.text(prefix(i) + "do").isEmpty()) {
        FormFields.attempt(form, path -> prefix(index) + path, () -> step(form, index))
            .ifPresent(steps::add);
      }
    }
    return steps;
  }

  private static Step step(Form form, int index) {
    String prefix = prefix(index);
    return switch (FormFields.chosen(form, prefix + "do", Do.class, Do.SEND)) {
      case SEND ->
          new Step.Send(
              FormFields.ids(form, prefix + "templates"),
              FormFields.ids(form, prefix + "channels"),
              readVariants(form, index));
      case GRANT ->
          new Step.Grant(FormFields.ids(form, prefix + "rule").stream().findFirst().orElse(0L));
      case WAIT -> new Step.Wait(FormFields.time(form, prefix + "time"));
      case BRANCH ->
          new Step.Branch(FormFields.required(form, prefix + "in"), form.whole(prefix + "skip"));
    };
  }

  private static List<Variant> readVariants(Form form, int step) {
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < variants(form, step); i++) {
      String prefix = variant(step, i);
      if (written(form, prefix)) {
        read(form, prefix).ifPresent(variants::add);
      }
    }
    return variants;
  }

  private static Optional<Variant> read(Form form, String prefix) {
    return FormFields.attempt(
        form,
        path -> prefix + path,
        () ->
            new Variant(
                FormFields.segment(form, prefix + "segment"),
                FormFields.parts(form, prefix + "industries").distinct().toList(),
                FormFields.segment(form, prefix + "behaviour"),
                FormFields.ids(form, prefix + "templates")));
  }
}
