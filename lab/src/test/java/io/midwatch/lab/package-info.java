/** Proofs of the lab's command line. Read {@link io.midwatch.lab.LabMainTest} first. */
@NullMarked
package io.midwatch.lab;

import org.jspecify.annotations.NullMarked;
