/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.mail.dkim;

import org.jspecify.annotations.NullMarked;
