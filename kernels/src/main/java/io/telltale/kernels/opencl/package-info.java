/**
 * A thin layer over JOCL in which everything native has one owner: {@link io.telltale.kernels.opencl.ClDevices} finds devices or says why there are none,
 * {@link io.telltale.kernels.opencl.ClContext} owns a device's context and queue, {@link io.telltale.kernels.opencl.ClProgram} a compiled program,
 * {@link io.telltale.kernels.opencl.ClKernel} an entry point, {@link io.telltale.kernels.opencl.ClBuffer} memory. Every return code is checked where the call is
 * made and becomes a {@link io.telltale.kernels.DeviceFailedException}; no process-wide switch of JOCL is used.
 *
 * <p>Rows written to a device are kept in a staging area until they have arrived, so that nothing waits but reading. Large weights go up in slices; a device that
 * is the processor itself can read a mapped file where it is.
 *
 * <p>Batches go through a {@link io.telltale.kernels.opencl.ClFeed}, two buffers of memory that the driver transfers from, and come back through
 * {@link io.telltale.kernels.opencl.ClDownload}, so that one goes up and one comes down while another is computed. Compiled programs and tuned sizes of groups are
 * kept in a {@link io.telltale.kernels.opencl.DeviceCache}, by device and driver.
 *
 * <p>Kernels are OpenCL C 1.2 in {@code <name>.cl} beside these classes; file and entry point share the name, the head of each states its mathematics, its
 * range of work-items and the Java class that specifies it. They need no double precision, count with integer atomics of local memory only, and add in a fixed
 * order, so that a call repeated gives the same bits. What several kernels share (how weights are stored) is a file without an entry point: a program puts it
 * before them, and one text serves all five formats of weights through the macros that the program defines.
 */
package io.telltale.kernels.opencl;
