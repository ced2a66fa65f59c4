/**
 * Tests of what is said about changes over HTTP.
 *
 * <p>Read {@link io.midwatch.web.change.ChangesApiTest} first.
 */
@NullMarked
package io.midwatch.web.change;

import org.jspecify.annotations.NullMarked;
