package io.telltale.bench.flow;

import java.util.OptionalDouble;

/**
 * An estimator on a backend at a size: how long it takes and how wrong it is.
 *
 * @param estimator       ours by its word, others by library and name
 * @param backend         {@code scalar}, {@code simd}, {@code opencl} or the library
 * @param device          in the driver's words
 * @param side            width and height, px
 * @param threads         of the processor
 * @param msPerPair       median, pictures in and field out included
 * @param cpuMsPerPair    processor time of the one thread, the least over the pairs: what other work on the machine disturbs least; empty where more threads or a device compute
 * @param fieldsPerSecond one reference and many frames in one call, transfers included
 * @param error           endpoint error on the standard set where something moves, px
 * @param share           recovered part of the planted 0.5 px
 * @param strain          correlation of optical strain with the true strain
 * @param roof            counted bytes per second over the measured copy speed; empty where bytes cannot be counted or the device has memory of its own
 */
public record FlowEntry(String estimator, String backend, String device, int side, int threads, double msPerPair, OptionalDouble cpuMsPerPair, double fieldsPerSecond, double error, double share, double strain,
                        OptionalDouble roof) {
}
