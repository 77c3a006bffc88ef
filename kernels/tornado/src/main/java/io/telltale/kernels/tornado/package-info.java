/**
 * The motion stage of {@link io.telltale.kernels.motion} on whatever device TornadoVM drives: Java methods that TornadoVM compiles to OpenCL (or CUDA, Metal)
 * while the program runs.
 *
 * <h2>Way of the data</h2>
 * <pre>
 * tables of the reference ── uploaded when another reference takes its turn, then kept on the device ──┐
 * frames (32 at once) ── regionProduct ────────────────────────────────────────────────────────────────┼── RegionMotion
 *                     └─ blur, blur, gain and bias, right-hand side of cells, block-banded solve ──────┴── Flow of cells
 * </pre>
 * A {@link io.telltale.kernels.tornado.Chain} says which kernels run over which arrays; one is kept for each size of picture, with its compiled code, so that a
 * new reference costs an upload and no compilation.
 *
 * <h2>What holds for every kernel here</h2>
 * <ul>
 * <li>It sees a {@code KernelContext} and plain arrays, and runs in the tests under an emulator of work-groups as ordinary Java.
 * <li>Its name starts with {@code tt_}: a kernel named like a function of OpenCL (step, mix, length) breaks the driver.
 * <li>What changes from run to run comes in an array. TornadoVM puts scalar arguments into the code as constants.
 * <li>Sums are made in a fixed order, with partial sums of a work-group in local memory; no atomics, and no {@code @Reduce}, which gave wrong sums.
 * <li>Barriers stand outside of branches; only stores are guarded.
 * <li>Classes are compiled with {@code -g}: TornadoVM reads the tables of local variables.
 * </ul>
 *
 * <h2>What the virtual machine needs</h2>
 * The SDK's {@code tornado-argfile}, and {@code -Dtornado.recover.bailout=False}: by default a kernel that fails to compile is run once on the host, silently,
 * which computes the first item of the grid alone. The backend refuses to start without it. {@code -Dtornado.enable.fma=False} and
 * {@code -Dtornado.opencl.compiler.flags=-w} keep the arithmetic that of the source.
 *
 * <h2>Papers</h2>
 * Fumero et al., "Dynamic application reconfiguration on heterogeneous hardware", VEE 2019, doi 10.1145/3313808.3313819 (TornadoVM). The mathematics is that of
 * {@link io.telltale.kernels.motion}.
 */
package io.telltale.kernels.tornado;
