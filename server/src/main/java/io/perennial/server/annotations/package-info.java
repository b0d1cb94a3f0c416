/**
 * Annotations: what happened on a day, such as a release or a campaign, drawn on every chart over
 * time. Depends on projects, accounts, audit, metadata and console.
 */
@NullMarked
package io.perennial.server.annotations;

import org.jspecify.annotations.NullMarked;
