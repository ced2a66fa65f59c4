/** Estates whose addresses stand together, by a table of networks. */
@NullMarked
package io.midwatch.harden.review.spread;

import org.jspecify.annotations.NullMarked;
