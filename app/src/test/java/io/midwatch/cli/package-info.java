/** The whole program on loopback: real parts break, and a real receiver hears of it. */
@NullMarked
package io.midwatch.cli;

import org.jspecify.annotations.NullMarked;
