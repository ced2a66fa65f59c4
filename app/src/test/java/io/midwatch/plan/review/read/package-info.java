/** Reviews in the plan. */
@NullMarked
package io.midwatch.plan.review.read;

import org.jspecify.annotations.NullMarked;
