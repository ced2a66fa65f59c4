/**
 * Silences in a browser and over the API, over a watch that the test holds in its hand.
 *
 * <p>Read {@link io.midwatch.web.silence.SilencesTest} first.
 */
@NullMarked
package io.midwatch.web.silence;

import org.jspecify.annotations.NullMarked;
