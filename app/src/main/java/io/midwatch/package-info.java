/** The house; each package below it is one room. Read {@code ARCHITECTURE.md} first. */
@NullMarked
package io.midwatch;

import org.jspecify.annotations.NullMarked;
