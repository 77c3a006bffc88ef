package io.telltale.kernels.opencl;

import io.telltale.kernels.DeviceFailedException;
import org.jocl.CL;

/** Return codes of the driver -> exceptions: every call is checked where it is made, so that JOCL's process-wide switch stays untouched. */
final class ClStatus {
    private ClStatus() {
    }

    static void check(int code, String what, ClDevice device) {
        if (code != CL.CL_SUCCESS) {
            throw new DeviceFailedException("the OpenCL device " + device.name() + " failed to " + what + " (" + CL.stringFor_errorCode(code)
                    + "); try --backend simd, or another --device", null);
        }
    }
}
