/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.tls.renew;

import org.jspecify.annotations.NullMarked;
