/**
 * What does a server agree to that no sound client would ask for? Hellos made by hand, for versions
 * and suites that the JDK refuses to speak, and what comes back, read without trust in any byte.
 *
 * <p>Read {@link io.midwatch.detect.tls.hello.ClientHello} first.
 */
@NullMarked
package io.midwatch.detect.tls.hello;

import org.jspecify.annotations.NullMarked;
