/**
 * Benchmarks of others: micro-actions of MA-Bench, with or without a judge of open answers, and the classes of DFME; and the engine's own on this machine, under {@code telltale bench}.
 */
package io.telltale.app.benchmark;
