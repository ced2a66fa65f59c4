/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.tls.caa;

import org.jspecify.annotations.NullMarked;
