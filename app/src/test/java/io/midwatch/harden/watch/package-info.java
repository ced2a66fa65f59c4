/** Reviews that are made again and again. */
@NullMarked
package io.midwatch.harden.watch;

import org.jspecify.annotations.NullMarked;
