/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.kind.http;

import org.jspecify.annotations.NullMarked;
