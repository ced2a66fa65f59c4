/**
 * What registries say to people at port 43 (RFC 3912), read as far as it can be: each words it in
 * its own way. Reading only; who asks is not this package's business.
 *
 * <p>Read {@link io.midwatch.detect.rdap.whois.WhoisAnswer} first.
 */
@NullMarked
package io.midwatch.detect.rdap.whois;

import org.jspecify.annotations.NullMarked;
