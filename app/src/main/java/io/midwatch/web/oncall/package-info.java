/**
 * Who is on call? Pages, API and calendars of rotas and people, and the orders that change them.
 *
 * <p>Read {@link io.midwatch.web.oncall.OnCallRoutes} first.
 */
@NullMarked
package io.midwatch.web.oncall;

import org.jspecify.annotations.NullMarked;
