/**
 * Reads who is told: people, how they are reached, rotas, and whether somebody is there at every
 * instant.
 *
 * <p>Read {@link io.midwatch.plan.people.RotaReader} first.
 */
@NullMarked
package io.midwatch.plan.people;

import org.jspecify.annotations.NullMarked;
