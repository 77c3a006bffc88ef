/**
 * The web application and the report in a real Chromium.
 *
 * <p>Chromium is driven over its own DevTools protocol by the WebSocket client of the JDK ({@link io.telltale.app.browser.Chromium},
 * {@link io.telltale.app.browser.Tab}). Why not a driver library: Selenium brings some twenty libraries and a second Debian package that must match the
 * browser's version, Playwright brings 200 MB with a Node program of its own; the two classes here need neither, and reach what those hide behind the same
 * protocol anyway: colour scheme, size of the window, reduced motion, console, requests. What is given up are other browsers, which are not tested.
 *
 * <p>Tests need the program {@code chromium} ({@code TELLTALE_CHROMIUM} names another). Without it they are skipped with a reason;
 * {@code TELLTALE_REQUIRE_BROWSER=true} makes them fail instead. Pictures of the pages are written where {@code TELLTALE_SCREENSHOTS} names a folder.
 */
package io.telltale.app.browser;
