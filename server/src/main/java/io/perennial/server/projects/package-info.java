/**
 * Projects: name, time zone, currency, role mapping, targets and keys. Depends on metadata;
 * everything that is about one project starts here.
 */
@NullMarked
package io.perennial.server.projects;

import org.jspecify.annotations.NullMarked;
