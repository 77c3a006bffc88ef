package io.telltale.kernels;

/**
 * A device that worked at first stopped working (lost, out of memory, driver error); what was being computed is lost, the process is sound.
 */
public final class DeviceFailedException extends RuntimeException {
    public DeviceFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
