/**
 * Real, programmable, faulty parts on the loopback interface, which tests, the demo and drills all
 * use. Faults of the whole are switched by the rows of the failure catalogue. Read {@link LabMain}
 * first.
 */
@NullMarked
package io.midwatch.lab;

import org.jspecify.annotations.NullMarked;
