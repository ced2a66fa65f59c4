/**
 * The outbound heartbeat: a request that is sent while the watching works, so that somebody outside
 * notices when it stops.
 *
 * <p>Read {@link io.midwatch.respond.beat.Beat} first.
 */
@NullMarked
package io.midwatch.respond.beat;

import org.jspecify.annotations.NullMarked;
