/**
 * What was seen: the words that probing, judging and history share.
 *
 * <p>Read {@link io.midwatch.detect.Observation} first.
 */
@NullMarked
package io.midwatch.detect;

import org.jspecify.annotations.NullMarked;
