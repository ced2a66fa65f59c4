/**
 * What users are told.
 *
 * <p>Read {@link io.midwatch.respond.status.StatusPostsTest} first.
 */
@NullMarked
package io.midwatch.respond.status;

import org.jspecify.annotations.NullMarked;
