/** Reviews of the running server on pages and in the API. */
@NullMarked
package io.midwatch.web.reviews;

import org.jspecify.annotations.NullMarked;
