/** Tests of how {@code up} begins. Read {@link io.midwatch.cli.up.UpWordsTest} first. */
@NullMarked
package io.midwatch.cli.up;

import org.jspecify.annotations.NullMarked;
