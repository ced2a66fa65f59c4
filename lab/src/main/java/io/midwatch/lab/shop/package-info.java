/**
 * A small shop that is really up, and can be broken in the ways of the failure catalogue while it
 * runs, by the faults of {@link ShopFaults}: a front, an orders API, its database, a payment
 * provider and its own name servers. Read {@link Shop} first.
 */
@NullMarked
package io.midwatch.lab.shop;

import org.jspecify.annotations.NullMarked;
