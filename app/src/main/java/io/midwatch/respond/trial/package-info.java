/**
 * Does a page get through before it has to? Sends one for real and remembers which ways took it.
 *
 * <p>Read {@link io.midwatch.respond.trial.TestPage} first.
 */
@NullMarked
package io.midwatch.respond.trial;

import org.jspecify.annotations.NullMarked;
