/**
 * A registry of old times for the lab, which answers people at port 43. Read {@link LabWhois}
 * first.
 */
@NullMarked
package io.midwatch.lab.whois;

import org.jspecify.annotations.NullMarked;
