/**
 * The shape of a plan for editors: a JSON Schema made from the same definitions that the reader
 * uses.
 *
 * <p>Read {@link io.midwatch.plan.schema.JsonSchema} first.
 */
@NullMarked
package io.midwatch.plan.schema;

import org.jspecify.annotations.NullMarked;
