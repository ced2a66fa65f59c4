/**
 * Commands that ask how objectives stand.
 *
 * <p>Read {@link io.midwatch.cli.remote.slo.SloCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.slo;

import org.jspecify.annotations.NullMarked;
