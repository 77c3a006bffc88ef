/**
 * A thin layer over JOCL in which everything native has one owner: {@link io.telltale.kernels.opencl.ClDevices} finds devices or says why there are none,
 * {@link io.telltale.kernels.opencl.ClContext} owns a device's context and queue, {@link io.telltale.kernels.opencl.ClKernel} a compiled program,
 * {@link io.telltale.kernels.opencl.ClBuffer} memory. Every return code is checked where the call is made and becomes a
 * {@link io.telltale.kernels.DeviceFailedException}; no process-wide switch of JOCL is used.
 *
 * <p>Kernels are OpenCL C 1.2 in {@code <name>.cl} beside these classes; file and entry point share the name, the head of each states its mathematics, its
 * range of work-items and the Java class that specifies it. They need no double precision, count with integer atomics of local memory only, and add in a fixed
 * order, so that a call repeated gives the same bits.
 */
package io.telltale.kernels.opencl;
