/**
 * How a corpus scales: {@code frames per second = min over resources of capacity / demand}, the asymptotic bound of operational analysis, and from it time, saturation and cost.
 *
 * <p>A frame demands {@code D_k} of each resource k: processor seconds, device seconds, bytes of the store. With N nodes the rate is {@code X(N) = min(N c / D_cpu, N g / D_gpu, B / b)}: the first two
 * grow with N, the store does not, so there is a number of nodes from which more are idle. A list of whole videos on m workers ends no later than {@code W / m + (1 - 1/m) L}, W all the work and L that
 * of the longest video (Graham), which is why videos are begun longest first and long ones are cut.
 *
 * <p>P. J. Denning, J. P. Buzen, The operational analysis of queueing network models, 1978, doi:10.1145/356733.356735. R. L. Graham, Bounds on multiprocessing timing anomalies, 1969,
 * doi:10.1137/0117039.
 */
package io.telltale.bench.scaling;
