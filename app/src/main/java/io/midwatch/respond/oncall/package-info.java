/**
 * Who is on call in truth? The rotas of the plan with the overrides and swaps that people made
 * while it ran. Those are operations, kept in the store with who made them, when and why; they are
 * never removed, only cancelled.
 *
 * <p>Read {@link io.midwatch.respond.oncall.OnCall} first.
 */
@NullMarked
package io.midwatch.respond.oncall;

import org.jspecify.annotations.NullMarked;
