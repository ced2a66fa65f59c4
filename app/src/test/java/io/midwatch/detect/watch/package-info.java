/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.watch;

import org.jspecify.annotations.NullMarked;
