/** Reviews, kept. */
@NullMarked
package io.midwatch.store.review;

import org.jspecify.annotations.NullMarked;
