/**
 * Who is told what? Turns what the judge has written into deliveries.
 *
 * <p>One cause tells one person once: what is filed beneath another failure, in maintenance or
 * flapping is not told by itself; what fails in a storm is gathered. A recovery goes to exactly
 * those who were told of the failure. All of it is a pure function of the event, the plan and what
 * was told before; only {@link io.midwatch.respond.notify.Announcer} reads and writes.
 *
 * <p>Read {@link io.midwatch.respond.notify.Telling} first.
 */
@NullMarked
package io.midwatch.respond.notify;

import org.jspecify.annotations.NullMarked;
