/**
 * A name server for the lab that can be changed, silenced and made to lie while it runs. Read
 * {@link LabDns} first.
 */
@NullMarked
package io.midwatch.lab.dns;

import org.jspecify.annotations.NullMarked;
