/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.kind.tls;

import org.jspecify.annotations.NullMarked;
