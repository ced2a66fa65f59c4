/**
 * HTTP/1.1 as a server may get it wrong, down to single bytes: an own small server on raw sockets,
 * answers as values, and a record of what clients asked. Read {@link FaultyHttpServer} first.
 */
@NullMarked
package io.midwatch.lab.http;

import org.jspecify.annotations.NullMarked;
