/**
 * How records are written as JSON and read back: one file per type, by hand, tolerant of fields
 * that a later version adds.
 *
 * <p>Read {@link io.midwatch.store.json.Json} first.
 */
@NullMarked
package io.midwatch.store.json;

import org.jspecify.annotations.NullMarked;
