/**
 * Dense motion between two pictures without a reference that is kept: {@code (h×w, h×w) -> Flow}, a vector for every pixel.
 *
 * <h2>The problem</h2>
 * Maps and tables that others made are defined by the estimator that they were made with, and the field's is TV-L1 with the defaults of
 * OpenCV. It is neither fast nor good at a quarter of a pixel; what spots expressions is in {@code io.telltale.kernels.motion}. This
 * package gives the field's answer, the same to hundredths of a pixel, in a fraction of its time.
 *
 * <h2>TV-L1</h2>
 * <pre>
 * minimise    ∫ |∇u| + |∇v| + λ |ρ(u, v)|,      ρ(u, v) = I1(x + u0) + ∇I1(x + u0)·(u - u0) - I0(x)
 * threshold   ū = u + κ ∇I1,                    κ = clamp(-ρ / |∇I1|², -λθ, λθ)
 * primal      u = ū + θ div p
 * dual        p = (p + τ/θ ∇u) / (1 + τ/θ |∇u|)
 * </pre>
 * on a pyramid, with {@code warps} linearisations per level, a median filter before every {@code innerIterations} steps, and an end where
 * the mean squared change of a step falls under ε². With γ > 0 a third field w takes up changes of light: ρ has γ w beside it, and w
 * is regularised as u and v are.
 *
 * <h2>The way of the data</h2>
 * <pre>
 * two planes -> LinearResize   pyramid, each level from the one above, scaleStep
 *            -> Linearisation  CubicRemap of I1 and its gradient, 1/|∇I1|² and the constant part of ρ     per warp
 *            -> TvL1Stages     median, then sweeps of threshold + primal + dual, sum of squared change   per step
 *            -> LinearResize   u, v to the next finer level, divided by scaleStep
 * </pre>
 * {@link io.telltale.kernels.flow.TvL1#scalar} is the specification; {@link io.telltale.kernels.flow.TvL1#lanes} does the same in vector
 * lanes on the workers that it is given.
 *
 * <h2>Farneback</h2>
 * <pre>
 * model       f(p + d) ≈ c + b·d + dᵀ A d                   least squares under a Gaussian, both pictures
 * equation    A d = Δb,    A = (A1(p) + A2(p + d0)) / 2,    Δb = (b1(p) - b2(p + d0)) / 2 + A d0
 * motion      d = (Σ w AᵀA)⁻¹ Σ w AᵀΔb                      over a window
 * </pre>
 * {@link io.telltale.kernels.flow.Farneback}: each level is made from the picture itself (BlurredResize), its models by separable sums (PolynomialBasis,
 * QuadraticField), then rounds of warp, window and solution. In lanes a round is one sweep over the rows; on OpenCL a batch of frames goes through each launch.
 *
 * <h2>Papers</h2>
 * <ul>
 * <li>C. Zach, T. Pock, H. Bischof: A duality based approach for realtime TV-L1 optical flow, DAGM 2007,
 * doi:10.1007/978-3-540-74936-3_22
 * <li>J. Sánchez Pérez, E. Meinhardt-Llopis, G. Facciolo: TV-L1 optical flow estimation, Image Processing On Line 3, 2013,
 * doi:10.5201/ipol.2013.26
 * <li>A. Chambolle: An algorithm for total variation minimization and applications, JMIV 20, 2004,
 * doi:10.1023/B:JMIV.0000011325.36760.1e
 * <li>G. Farnebäck: Two-frame motion estimation based on polynomial expansion, SCIA 2003, doi:10.1007/3-540-45103-X_50
 * </ul>
 *
 * <h2>Where we deviate</h2>
 * From the papers, where OpenCV does, since its field is the aim: grey values stay 0..255 instead of being normalised; the pyramid is
 * resampled linearly without a blur; the warp is cubic with a = -3/4 at places rounded to 1/32 px, zero outside of the picture; a median
 * filter lies between the steps. From OpenCV: the squared change is summed in double precision and row by row, so that the end of a
 * level does not depend on the number of threads; a start from a given flow is not offered.
 */
package io.telltale.kernels.flow;
