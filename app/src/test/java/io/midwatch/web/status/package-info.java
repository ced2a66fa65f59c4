/**
 * Status pages over a watch that the test moves, read as users and their programs read them.
 *
 * <p>Read {@link io.midwatch.web.status.StatusRig} first.
 */
@NullMarked
package io.midwatch.web.status;

import org.jspecify.annotations.NullMarked;
