/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.mail.dmarc;

import org.jspecify.annotations.NullMarked;
