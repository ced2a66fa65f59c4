/**
 * The commands that say and change who is on call, and who is away.
 *
 * <p>Read {@link io.midwatch.cli.remote.oncall.OnCallCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.oncall;

import org.jspecify.annotations.NullMarked;
