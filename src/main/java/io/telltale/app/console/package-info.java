/**
 * What every command says and writes: exit codes, failures of one line, tables, a progress line, and files that appear whole or not at all.
 *
 * <p>The standard output remembers that it could not be written; the standard error knows whether it is a terminal. Nothing here knows what is written.
 */
package io.telltale.app.console;
