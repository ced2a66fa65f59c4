/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.base;

import org.jspecify.annotations.NullMarked;
