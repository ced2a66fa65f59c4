/**
 * Sockets of the lab: servers that stop when told to, ports that refuse, ports that swallow, and a
 * record of what arrived that a test can wait on without sleeping. Read {@link TcpServer} first.
 */
@NullMarked
package io.midwatch.lab.net;

import org.jspecify.annotations.NullMarked;
