/**
 * Where a picture of something rigid is found again in frames, and how it is cut out there: frames in, similarities and registered crops out. Knows nothing of what
 * is on the pictures.
 *
 * <p>{@code W, g, b = argmin Σ w_k ρ(I(W(x_k)) - g T(x_k) - b)}, W a similarity, ρ Tukey's biweight, over a list of pixels of a key picture, by inverse-compositional
 * Gauss-Newton (Baker and Matthews 2004, doi:10.1023/B:VISI.0000011205.11775.fd) with weights that are renewed in every step. Frames come as grey bytes; they are
 * averaged over boxes of pixels and blurred as the key was. Crops are read by Catmull-Rom interpolation from the boxes without the blur.
 *
 * <p>{@link io.telltale.kernels.registration.GaussNewton} is the specification, in double precision but for products; on a device the whole loop runs in single
 * precision, one group of work-items to a frame, with sums in a fixed order, and finds the same similarity to a few thousandths of a pixel. Unlike the loop on the
 * processor, which reads only the surroundings of the face, a device reduces the whole frame, since it has it anyway.
 */
package io.telltale.kernels.registration;
