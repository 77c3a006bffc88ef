package io.telltale.kernels.device;

import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevice;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How the backends of one kind of work are opened.
 *
 * @param simd   gets workers to own
 * @param opencl empty where this work has no backend on OpenCL
 */
public record Kinds<B>(Supplier<B> scalar, Function<Workers, B> simd, Optional<Function<ClDevice, B>> opencl) {
}
