/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.rdap;

import org.jspecify.annotations.NullMarked;
