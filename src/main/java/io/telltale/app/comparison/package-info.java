/**
 * A comparison of answer files as something to read: text for a terminal, Markdown, CSV, and one HTML page that needs nothing else, with every question and the
 * evidence beside the answers.
 *
 * <p>What is compared and how is in {@link io.telltale.bench.compare}; here it is only set. All text of files is foreign text, and is escaped for the form that
 * it goes into. Nothing depends on the time or the machine: the same files and the same seed give the same pages, byte for byte.
 */
package io.telltale.app.comparison;
