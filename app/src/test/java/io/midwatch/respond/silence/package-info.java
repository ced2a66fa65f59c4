/** Tests of silences. Read {@link io.midwatch.respond.silence.MatcherTest} first. */
@NullMarked
package io.midwatch.respond.silence;

import org.jspecify.annotations.NullMarked;
