/**
 * {@code telltale runs}: kept analyses listed, searched, shown, exported, removed, and a damaged database mended. What they do is done by
 * {@link io.telltale.app.runs.RunStore}; here are words, tables and JSON.
 */
package io.telltale.app.runs.command;
