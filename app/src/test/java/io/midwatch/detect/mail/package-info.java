/** Tests of the package of the same name, and a DNS that says what a test wrote down. */
@NullMarked
package io.midwatch.detect.mail;

import org.jspecify.annotations.NullMarked;
