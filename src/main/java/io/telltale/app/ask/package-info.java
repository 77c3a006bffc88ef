/**
 * {@code telltale ask}: questions about one video, each answered with its evidence.
 */
package io.telltale.app.ask;
