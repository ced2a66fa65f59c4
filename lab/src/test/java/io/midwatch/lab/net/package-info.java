/** Proofs of the sockets of the lab. Read {@link io.midwatch.lab.net.PortsTest} first. */
@NullMarked
package io.midwatch.lab.net;

import org.jspecify.annotations.NullMarked;
