package io.midwatch.web.view;

/**
 * What stands around every page.
 *
 * @param css address of the style sheet
 * @param htmx address of htmx
 * @param live address of our own script
 * @param icon address of the icon
 * @param signedIn somebody is signed in who may sign out
 * @param pages show the ways to other pages
 */
public record Shell(
    String css, String htmx, String live, String icon, boolean signedIn, boolean pages) {
  /** The same for somebody who has not signed in. */
  public Shell outside() {
    return new Shell(css, htmx, live, icon, false, false);
  }
}
