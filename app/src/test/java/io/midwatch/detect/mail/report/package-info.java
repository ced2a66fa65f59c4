/** Tests of the package of the same name. */
@NullMarked
package io.midwatch.detect.mail.report;

import org.jspecify.annotations.NullMarked;
