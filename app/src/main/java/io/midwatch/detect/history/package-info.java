/**
 * What was measured over time, as questions that pages and the API ask.
 *
 * <p>Read {@link io.midwatch.detect.history.History} first.
 */
@NullMarked
package io.midwatch.detect.history;

import org.jspecify.annotations.NullMarked;
