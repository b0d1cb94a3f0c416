package io.perennial.server.sending;

import io.perennial.server.budget.Budgets;
import io.perennial.server.budget.Money;
import io.perennial.server.console.Form;
import java.util.Map;

/**
 * Guard rails and budget.
 *
 * @param rows how many rows for caps the form has
 * @param spent what each source has committed this month
 * @param saved whether the form has just been saved
 */
public record GuardRailsView(
    Form form, int rows, Budgets.Standing budget, Map<String, Money> spent, boolean saved) {}
