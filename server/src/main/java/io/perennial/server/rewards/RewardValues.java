package io.perennial.server.rewards;

import io.perennial.engine.event.PersonId;
import io.perennial.engine.question.Timeline;
import io.perennial.server.projects.Project;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.ValueSource;
import io.perennial.server.templates.Values;
import io.perennial.server.templates.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What templates can say about a reward: of the latest that the user was granted and can still
 * redeem. Without one the variables are missing, so that no message promises what nobody has.
 */
@Component
class RewardValues implements ValueSource {

  private final GrantLog grants;
  private final Coupons coupons;

  RewardValues(GrantLog grants, Coupons coupons) {
    this.grants = grants;
    this.coupons = coupons;
  }

  @Override
  public Values add(Project project, Timeline.Person person, Instant now, Values known) {
    List<String> ids = person.ids().stream().map(PersonId::reference).toList();
    Optional<Grant> latest =
        grants.of(project, ids).stream().filter(grant -> grant.usable(now)).findFirst();
    return latest.map(grant -> of(project, grant, known)).orElse(known);
  }

  private Values of(Project project, Grant grant, Values known) {
    Benefit benefit = grant.reward().benefit();
    LocalDate lastDay = project.calendar().dayOf(grant.times().redeemUntil().minusMillis(1));
    Values values =
        known
            .with(Variable.REWARD_NAME, new Value.Text(grant.reward().name()))
            .with(Variable.REWARD_AMOUNT, BenefitText.phrase(benefit, project.currency()))
            .with(Variable.REWARD_EXPIRES, new Value.Day(lastDay));
    Optional<Value> discount = BenefitText.discount(benefit, project.currency());
    if (discount.isPresent()) {
      values = values.with(Variable.REWARD_DISCOUNT, discount.get());
    }
    Optional<String> code = coupons.code(grant);
    return code.isPresent()
        ? values.with(Variable.REWARD_CODE, new Value.Text(code.get()))
        : values;
  }
}
