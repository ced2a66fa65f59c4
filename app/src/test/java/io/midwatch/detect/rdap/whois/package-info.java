/** Answers of WHOIS servers as they come. */
@NullMarked
package io.midwatch.detect.rdap.whois;

import org.jspecify.annotations.NullMarked;
