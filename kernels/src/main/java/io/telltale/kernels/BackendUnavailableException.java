package io.telltale.kernels;

/** A backend was asked for by name and this machine cannot give it; the message says why and what to do, in one line. */
public final class BackendUnavailableException extends RuntimeException {
    public BackendUnavailableException(String message) {
        super(message);
    }
}
