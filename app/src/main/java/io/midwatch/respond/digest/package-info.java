/**
 * Once a day, people get what was not told them at once: tickets, notices, and what was quiet.
 *
 * <p>Read {@link io.midwatch.respond.digest.Digest} first.
 */
@NullMarked
package io.midwatch.respond.digest;

import org.jspecify.annotations.NullMarked;
