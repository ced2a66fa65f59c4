/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.mail.spf;

import org.jspecify.annotations.NullMarked;
