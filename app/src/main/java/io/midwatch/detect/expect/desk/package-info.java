/**
 * The running expectations: signs come in, time passes, what follows is written and told.
 *
 * <p>Read {@link io.midwatch.detect.expect.desk.ExpectationLoop} first.
 */
@NullMarked
package io.midwatch.detect.expect.desk;

import org.jspecify.annotations.NullMarked;
