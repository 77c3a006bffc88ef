/**
 * {@code telltale spot} and {@code telltale map}: the events of one video as a table, as files and pictures, and its motion maps.
 */
package io.telltale.app.spot;
