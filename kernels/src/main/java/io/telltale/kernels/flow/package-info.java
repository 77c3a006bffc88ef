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
 * <h2>Thin plate</h2>
 * {@link io.telltale.kernels.flow.ThinPlateFlow} brings the estimator of {@code io.telltale.kernels.motion} to pictures of any size: light undone by a robust fit of gain,
 * its ramps and bias to block means, noise measured from the pair, cells solved, upsampled bicubically; motion over a pixel from coarse to fine.
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
 * On OpenCL the pyramid, every step and the rule that ends a warp stay on the device; many frames go in one launch. On processors a work-item takes a frame's steps in
 * vectors, on accelerators a pixel's.
 *
 * <h2>Dense inverse search</h2>
 * <pre>
 * per patch   u -= H⁻¹ Σ ∇I0 (I1(x + u) - I0(x)),   H = Σ ∇I0 ∇I0ᵀ, means of ∇I0 and of the difference taken out
 * per pixel   u = Σ u_i / max(1, |I1(x + u_i) - I0(x)|) over the patches i on it, normalised
 * refinement  minimise ∫ δ Ψ(|ρ|²) + γ Ψ(|∇ρ|²) + α Ψ(|∇u|² + |∇v|²),   Ψ(s²) = sqrt(s² + ε²)
 * </pre>
 * on a pyramid of halves, down to {@code finestScale}, from where the field is enlarged: for large motion, fast. {@link io.telltale.kernels.flow.InverseSearch}.
 *
 * <h2>Papers</h2>
 * <ul>
 * <li>C. Zach, T. Pock, H. Bischof: A duality based approach for realtime TV-L1 optical flow, DAGM 2007,
 * doi:10.1007/978-3-540-74936-3_22
 * <li>J. Sánchez Pérez, E. Meinhardt-Llopis, G. Facciolo: TV-L1 optical flow estimation, Image Processing On Line 3, 2013,
 * doi:10.5201/ipol.2013.26
 * <li>T. Kroeger, R. Timofte, D. Dai, L. Van Gool: Fast optical flow using dense inverse search, ECCV 2016,
 * doi:10.1007/978-3-319-46493-0_29
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
 *
 * <p>Dense inverse search: from the paper, patches also try the displacements of their four neighbours after half of their steps, and a few times more on the coarsest
 * level. OpenCV does so too, in the order of the rows; here all patches look at the pass before, so that the field is the same on any number of threads and on a
 * device. The last patch of a row lies flush with the edge; the mean is always taken out; the reference alone is differentiated in the search, the mean of both
 * pictures in the refinement, which warps once per level.
 */
package io.telltale.kernels.flow;
