package io.perennial.server.questions;

import io.perennial.engine.question.Role;
import io.perennial.engine.question.RoleMapping;
import java.util.List;

/** A question as a link; reading what {@link #query} writes gives the same link. */
public interface QuestionLink {

  /** The canonical parameters of this link. */
  Query query();

  AsOf asOf();

  /** The roles asked about that have no event name in this project. */
  List<Role> unmapped(RoleMapping roles);
}
