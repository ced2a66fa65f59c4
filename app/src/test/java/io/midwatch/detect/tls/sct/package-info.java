/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.tls.sct;

import org.jspecify.annotations.NullMarked;
