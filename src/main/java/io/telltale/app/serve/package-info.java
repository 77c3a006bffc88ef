/**
 * {@code telltale serve}: videos, runs, pictures, questions and corrections over HTTP, for the page that comes with it and for scripts; {@code docs/http-api.md} is the
 * interface.
 *
 * <pre>
 * request -- {@link io.telltale.app.serve.Gate} (host, origin, who) -- {@link io.telltale.app.serve.Routes} -- *Calls -- {@link io.telltale.app.serve.RunBook} -- runs.KeptSpotting
 *                                                                        |
 *                                             {@link io.telltale.app.serve.Pictures} (frames, faces, maps, loops)
 * </pre>
 *
 * <p>Footage of faces is sensitive, so: loopback unless asked; a token even there, since other users of the machine reach it as well; it stands behind the {@code #} of the
 * address, which no browser sends, and is exchanged for a cookie of another value. A page of another origin can neither read (Fetch metadata,
 * <a href="https://www.w3.org/TR/fetch-metadata/">W3C</a>; CORP) nor write, and one that gives its own name our address (DNS rebinding) is told from us by {@code Host}.
 * Nothing is cached by the browser but the page itself. No name that a client sends is used as a path. What is uploaded lies in a folder of its owner alone and goes with
 * the server.
 *
 * <p>Requests are handled one thread each, virtual ones, so that the code reads from top to bottom; one analysis computes at a time.
 */
package io.telltale.app.serve;
