/**
 * Whom news goes to.
 *
 * <p>Read {@link io.midwatch.respond.notify.AudienceTest} first.
 */
@NullMarked
package io.midwatch.respond.notify;

import org.jspecify.annotations.NullMarked;
