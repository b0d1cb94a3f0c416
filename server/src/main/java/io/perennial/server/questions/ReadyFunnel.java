package io.perennial.server.questions;

import io.perennial.engine.question.Funnel;
import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import io.perennial.engine.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * The funnel of a kind of business, by roles: from sign-up over the first value to the payment and
 * the next one. A role without events is left out and told.
 *
 * @param link empty when fewer than two steps have events
 * @param leftOut the roles without events
 */
public record ReadyFunnel(Kind kind, Optional<FunnelLink> link, List<Role> leftOut) {

  /** The kinds of business. A second payment is the renewal, or the next order. */
  public enum Kind {
    AI_TOOL(60, List.of(Role.SIGNUP, Role.ACTIVATION, Role.CORE_USE, Role.PAYMENT, Role.PAYMENT)),
    COMMUNITY(30, List.of(Role.SIGNUP, Role.ACTIVATION, Role.CORE_USE, Role.SHARE, Role.CORE_USE)),
    SHOP(90, List.of(Role.SIGNUP, Role.CORE_USE, Role.PAYMENT, Role.PAYMENT));

    private final int days;
    private final List<Role> roles;

    Kind(int days, List<Role> roles) {
      this.days = days;
      this.roles = roles;
    }

    /** The key of its name. */
    public String text() {
      return "funnel.ready." + Parameters.id(this);
    }
  }

  /** The ready funnels of a project, in the order of {@link Kind}. */
  public static List<ReadyFunnel> all(RoleMapping roles) {
    return List.of(Kind.values()).stream().map(kind -> of(kind, roles)).toList();
  }

  static ReadyFunnel of(Kind kind, RoleMapping roles) {
    List<Role> known = kind.roles.stream().filter(role -> !roles.names(role).isEmpty()).toList();
    List<Role> leftOut =
        kind.roles.stream().filter(role -> roles.names(role).isEmpty()).distinct().toList();
    return new ReadyFunnel(
        kind, known.size() < 2 ? Optional.empty() : Optional.of(link(known, kind.days)), leftOut);
  }

  private static FunnelLink link(List<Role> roles, int days) {
    return new FunnelLink(
        roles.stream().map(EventsChoice::of).toList(),
        List.of(),
        Funnel.Order.ORDERED,
        new FunnelWindow(days, FunnelWindow.Unit.D),
        List.of(),
        Optional.empty(),
        new Span.Last(90, Period.DAY),
        Period.WEEK,
        List.of(),
        BreakdownChoice.NONE,
        AsOf.LATEST);
  }
}
