package io.telltale.kernels.transformer;

/** The two forms of the Gaussian error linear unit, x Phi(x). Source: D. Hendrycks, K. Gimpel, arXiv:1606.08415. */
public enum Gelu {
    /** x (1 + erf(x / sqrt 2)) / 2. */
    ERF,
    /** x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. */
    TANH
}
