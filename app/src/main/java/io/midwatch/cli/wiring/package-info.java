/**
 * The one place where everything is made and handed what it needs.
 *
 * <p>Read {@link io.midwatch.cli.wiring.App} first.
 */
@NullMarked
package io.midwatch.cli.wiring;

import org.jspecify.annotations.NullMarked;
