/**
 * Benchmarks of others: micro-actions of MA-Bench, with or without a judge of open answers, and the classes of DFME.
 */
package io.telltale.app.benchmark;
