/**
 * Pictures in, pictures out: blur, halving, warp.
 *
 * <p>Every filter repeats the picture's edge outwards, so that all sizes down to one pixel are legal, and states what it does to white noise, because what
 * measures motion must know the noise it works on. Interpolation is bicubic with a = -1/2 throughout: a warp that comes before a sub-pixel measurement must
 * have the slope of the central difference at a sample (Keys 1981, doi 10.1109/TASSP.1981.1163711, equation 4 onwards), which the usual a = -3/4 has not.
 */
package io.telltale.kernels.image;
