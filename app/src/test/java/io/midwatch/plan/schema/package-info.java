/**
 * Holds the published schema and the manual against the reader.
 *
 * <p>Read {@link io.midwatch.plan.schema.JsonSchemaTest} first.
 */
@NullMarked
package io.midwatch.plan.schema;

import org.jspecify.annotations.NullMarked;
