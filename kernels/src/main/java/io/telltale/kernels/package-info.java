/**
 * Numbers on devices: planes in, motion out. Knows nothing of faces and nothing of time.
 *
 * <p>This package holds the nouns: {@link io.telltale.kernels.Plane} (a picture), {@link io.telltale.kernels.Flow} (a motion field),
 * {@link io.telltale.kernels.Capability} (what a backend is), {@link io.telltale.kernels.Workers} (threads, passed in), and the two ways in which a device can
 * disappoint. Filters are in {@code image}, the estimator of motion in {@code motion}, the arithmetic of language models in {@code transformer}, the layer over the OpenCL driver in {@code opencl}.
 */
package io.telltale.kernels;
