/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.harden.review.tls;

import org.jspecify.annotations.NullMarked;
