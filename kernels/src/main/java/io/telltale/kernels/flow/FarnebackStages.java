package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;

/** The work per pixel of Farneback's flow on one level. Stages keep scratch memory: one level at a time. */
interface FarnebackStages {
    Capability capability();

    /** The level's picture, blurred and resampled, and the polynomials of its pixels. */
    void expand(Plane picture, FarnebackLevel level, QuadraticField out);

    /** {@code to = times · from}, the motion of one level linearly resampled to another. */
    void refine(MotionRaster from, MotionRaster to, float times);

    /** One round: normal equations around {@code from}, averaged over the window, solved into {@code to}. */
    void round(QuadraticField first, QuadraticField second, MotionRaster from, MotionRaster to);
}
