package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;

/** The work of dense inverse search on the fields of an {@link InverseSearchDesk}, row by row; rows of one call are independent of each other. */
interface InverseSearchStages {
    Capability capability();

    /** ∇I0 of a row, half the difference of the neighbours, the edge repeated. */
    void gradient(InverseSearchDesk d, int y);

    /** Inverse of the Hessian {@code Σ ∇I0 ∇I0ᵀ - n mean(∇I0) mean(∇I0)ᵀ} of a row of patches. */
    void hessian(InverseSearchDesk d, int patchRow);

    /**
     * A row of patches from {@code pu, pv} to {@code qu, qv}: the best of its own displacement and, where said, of its four neighbours', then
     * {@code iterations} times {@code u -= H⁻¹ Σ ∇I0 (I1(x + u) - I0(x))} without the means, as long as the squared difference falls.
     */
    void descend(InverseSearchDesk d, int patchRow, int iterations, boolean neighbours);

    /** {@code u(x) = Σ λ_i u_i / Σ λ_i} over the patches on a pixel of the row, {@code λ_i = 1 / max(1, |I1(x + u_i) - I0(x)|)}. */
    void blend(InverseSearchDesk d, int y);

    /** I1(x + u), its mean with I0 and the difference, of a row. */
    void warp(InverseSearchDesk d, int y);

    /** First derivatives of mean and difference, of a row. */
    void first(InverseSearchDesk d, int y);

    /** Second derivatives of the mean, of a row. */
    void second(InverseSearchDesk d, int y);

    /** Robust weights at the present motion: the equations {@code a11 u + a12 v = b1, a12 u + a22 v = b2} of a row, and what smoothness is worth. */
    void weigh(InverseSearchDesk d, int y);

    /** Over-relaxed Gauss-Seidel on the pixels of a row where {@code (x + y) & 1 == colour}. */
    void relax(InverseSearchDesk d, int y, int colour);
}
