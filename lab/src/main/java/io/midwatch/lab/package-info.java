/**
 * Real, programmable, faulty parts on the loopback interface.
 *
 * <p>Every row of the failure catalogue that can be caused on purpose has its fault here, switched
 * on by the row's id. Tests, the demo and drills all use it.
 */
@NullMarked
package io.midwatch.lab;

import org.jspecify.annotations.NullMarked;
