package io.perennial.server.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.demo.DemoWorld;
import io.perennial.engine.question.EventCatalogue;
import io.perennial.engine.question.EventCatalogue.EventType;
import io.perennial.engine.question.Role;
import io.perennial.server.roles.RoleSuggestions.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleSuggestionsTest {

  @ParameterizedTest
  @CsvSource({
    "sign_up, SIGNUP",
    "signUp, SIGNUP",
    "User Registered, SIGNUP",
    "注册成功, SIGNUP",
    "purchase, PAYMENT",
    "order_completed, PAYMENT",
    "支付成功, PAYMENT",
    "payment_refunded, REFUND",
    "退款, REFUND",
    "rating, FEEDBACK",
    "提交反馈, FEEDBACK",
    "link_shared, SHARE",
    "invite_sent, SHARE",
    "push_clicked, REACH_RESPONSE",
    "onboarding_completed, ACTIVATION",
    "ai_generate, CORE_USE",
    "分析文档, CORE_USE"
  })
  void aNameSuggestsItsRole(String name, Role role) {
    assertThat(EventWords.of(name).role()).contains(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment_failed",
        "payment_details",
        "checkout_started",
        "signup_page",
        "review_page",
        "support_chat",
        "支付失败"
      })
  void attemptsFailuresAndPagesAreNotTheThingItself(String name) {
    assertThat(EventWords.of(name).role()).isEmpty();
  }

  @Test
  void withoutATellingNameCoreUseIsWhatMostPeopleDoBesidesLookingAround() {
    RoleSuggestions guess =
        RoleSuggestions.of(
            new EventCatalogue.Answer(
                List.of(
                    event("home", 900, 90),
                    event("search", 700, 40),
                    event("purchase", 50, 30),
                    event("add_to_cart", 500, 60))));
    assertThat(guess.mapping().names(Role.CORE_USE)).containsExactly("add_to_cart");
    assertThat(guess.reasons()).containsEntry(Role.CORE_USE, Reason.MOST_USED);
    assertThat(guess.reasons()).containsEntry(Role.PAYMENT, Reason.NAME);
  }

  @Test
  void nothingButNavigationSuggestsNoCoreUse() {
    RoleSuggestions guess =
        RoleSuggestions.of(new EventCatalogue.Answer(List.of(event("page_view", 9, 3))));
    assertThat(guess.mapping().names()).isEmpty();
  }

  @Test
  void theRolesOfTheDemoAreFoundByName() {
    List<EventType> events =
        DemoWorld.roles().names().values().stream()
            .flatMap(Collection::stream)
            .map(name -> event(name, 1, 1))
            .toList();
    assertThat(RoleSuggestions.of(new EventCatalogue.Answer(events)).mapping())
        .isEqualTo(DemoWorld.roles());
  }

  private static EventType event(String name, long events, long users) {
    return new EventType(name, events, users, Instant.EPOCH, Instant.EPOCH, List.of());
  }
}
