/**
 * Who may come in: access tokens, the sessions of browsers, the set-up link of the first start, and
 * the guard that every request passes. There are no passwords, and no default anything.
 *
 * <p>Read {@link io.midwatch.web.auth.Gate} first.
 */
@NullMarked
package io.midwatch.web.auth;

import org.jspecify.annotations.NullMarked;
