/**
 * Speed and error of dense motion side by side, on the machine at hand: {@link io.telltale.bench.flow.FlowBench} times every estimator on every backend, and the opponents that are on
 * the class path, on a standard set of pairs ({@link io.telltale.bench.smallmotion.StandardSet}), of which the true motion is known.
 *
 * <p>A speed says nothing without an error: an estimator that stops early is fast. And a speed says little without a roof: bytes counted per stage over the time, beside the measured
 * speed of copying memory ({@link io.telltale.bench.flow.CopySpeed}). Transfers to and from a device are part of every time.
 */
package io.telltale.bench.flow;
