/**
 * What is still to be told: kept on disk, sent in order, tried again, handed to the next way.
 *
 * <p>Two threads of work meet here. The announcer writes deliveries in one turn with the place it
 * has reached in the event log; the dispatcher sends them and writes what came of it. Whatever the
 * instant at which the process dies, the next one finds each delivery waiting or settled.
 *
 * <p>Read {@link io.midwatch.respond.outbox.Outbox} first.
 */
@NullMarked
package io.midwatch.respond.outbox;

import org.jspecify.annotations.NullMarked;
