/** Proofs of the shop and its faults. Read {@link io.midwatch.lab.shop.ShopTest} first. */
@NullMarked
package io.midwatch.lab.shop;

import org.jspecify.annotations.NullMarked;
