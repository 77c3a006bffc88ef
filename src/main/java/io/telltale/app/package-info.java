/**
 * The command line: words in, one job, words out.
 *
 * <p>The way of one command: picocli reads the arguments into a command object ({@link io.telltale.app.TelltaleCommand} lists them); the command checks what it
 * would write before it starts long work, runs the engine with a progress line on the standard error, and prints to the standard output. A failure is an exception
 * all the way up to {@link io.telltale.app.ErrorLine}, which alone knows how it is worded and which exit code it has.
 *
 * <p>A run over many videos ({@link io.telltale.app.challenge.AnswerCommand}, {@link io.telltale.app.challenge.StrCommand}) has one more rule: what was spotted is written to a
 * work folder before anything is made of it, and everything is made of what is written there ({@link io.telltale.app.engine.VideoSet},
 * {@link io.telltale.app.engine.SpottingStore}). A fresh run and one that goes on after it was killed therefore write the same bytes.
 *
 * <p>Each group of commands has its own package; none needs this one. {@code console} is below all of them (exit codes, failures, files that are whole or not
 * there, tables, progress), then {@code engine} (options of the spotter, videos that are spotted once and kept) and {@code model}
 * (language models), and the commands on top.
 *
 * <p>Rules: results go to the standard output and nothing else does; progress, warnings and errors go to the standard error; files appear whole or not at all.
 */
package io.telltale.app;
