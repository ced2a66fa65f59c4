/**
 * Tests of what an incident is made of. Read {@link io.midwatch.respond.incident.MembersTest}
 * first.
 */
@NullMarked
package io.midwatch.respond.incident;

import org.jspecify.annotations.NullMarked;
