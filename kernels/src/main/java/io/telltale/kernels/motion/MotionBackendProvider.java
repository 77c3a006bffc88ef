package io.telltale.kernels.motion;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.device.Availability;

import java.util.List;
import java.util.Optional;

/**
 * A backend that another module brings, found by {@link java.util.ServiceLoader}. It is opened by its name and never taken automatically. Making one, and
 * asking for its devices, must not fail where what it needs is not installed.
 */
public interface MotionBackendProvider {
    /** What {@code --backend} calls it: lower case, not one of auto, scalar, simd, opencl. */
    String name();

    /** Every device, or one line that says why there is none; never empty. */
    List<Availability> devices();

    /**
     * @param device a part of the wanted device's name, any case; empty: the first
     * @throws BackendUnavailableException where it is not there
     */
    MotionBackend open(Optional<String> device);
}
