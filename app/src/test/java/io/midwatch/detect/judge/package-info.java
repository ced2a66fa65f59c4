/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.judge;

import org.jspecify.annotations.NullMarked;
