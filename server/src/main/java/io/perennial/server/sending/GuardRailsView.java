package io.perennial.server.sending;

import io.perennial.server.budget.Budgets;
import io.perennial.server.console.Form;

/**
 * Guard rails, and what they leave of the budget.
 *
 * @param rows how many rows for caps the form has
 * @param saved whether the form has just been saved
 */
public record GuardRailsView(Form form, int rows, Budgets.Standing budget, boolean saved) {}
