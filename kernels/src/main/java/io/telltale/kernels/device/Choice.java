package io.telltale.kernels.device;

/** A backend, opened, and the line that says why it was this one. The caller closes the backend. */
public record Choice<B>(B backend, String why) {
}
