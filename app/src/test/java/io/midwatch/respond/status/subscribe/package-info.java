/**
 * Users who want to be told of changes.
 *
 * <p>Read {@link io.midwatch.respond.status.subscribe.PostOfficeTest} first.
 */
@NullMarked
package io.midwatch.respond.status.subscribe;

import org.jspecify.annotations.NullMarked;
