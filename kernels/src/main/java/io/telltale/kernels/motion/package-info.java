/**
 * The motion of a face from registered grey pictures: linear, smooth, dense, of known variance.
 *
 * <h2>Problem</h2>
 * A reference I_ref and frames I, both grey 0..255, registered to each other; white noise of sd σ per pixel. Wanted: u(x) with I(x + u) = I_ref(x), for |u|
 * from a tenth of a pixel to two in one step ({@link io.telltale.kernels.motion.MotionReference#cellMotion}), to about twelve from coarse to fine
 * ({@link io.telltale.kernels.motion.CoarseToFine}), and its mean over regions as cheaply as a few dot products
 * ({@link io.telltale.kernels.motion.MotionReference#regionMotion}).
 *
 * <h2>Equations</h2>
 * <pre>
 * (1) P = G₁ * I, or G₁ * I - G_s * I with (P - b)/a for robustly fitted gain a and bias b where light changes
 * (2) g = (∇P_ref + ∇P)/2, d = P_ref - P                                      central differences
 * (3) A_c = k_c (⟨∇P_ref ∇P_refᵀ⟩ - min(v, λmin) 1),  b_c = k_c ⟨g d⟩         mean over cell c; k_c = data weight / 2σ²; v = 0.0252 σ²
 * (4) minimise Σ_c [u_cᵀ A_c u_c - 2 b_cᵀ u_c] + α Σ_c |(L u)_c|²             L: 5-point Laplacian / cellPixels², mirrored border
 * (5) M u = b with M = A + α LᵀL: banded Cholesky once per reference, two triangular solves per frame
 * (6) region mean m = wᵀu = qᵀb with M q = w;  K(x) = k_c q_c·∇P_ref(x) / cellPixels²,  m = Σ K (P_ref - P) = Σ W (I_ref - I) with W = G₁ᵀ K
 * (7) K ⟂ G₁*{1, I_ref, x I_ref, y I_ref}: gain, bias and a linear ramp of light change m by nothing;  Var m = σ² Σ W²
 * </pre>
 *
 * <h2>Way of the data</h2>
 * <pre>
 * reference ── ThinPlateSystem ── BandedCholesky ──────────────┐
 *                    └── RegionFunctionals ──┐                 │
 * frames (batch) ────────────────────────────┼─ product (6) ───┼──> RegionMotion
 *                └─ blur (1) ─ gain ─ right-hand side (2,3) ───┴─ solve (5) ──> Flow of cells ── Upsample ── OpticalStrain
 * </pre>
 * {@code ScalarBackend} is the specification, in plain Java; {@code SimdBackend} puts pixels or frames in vector lanes; {@code OpenClBackend} runs the same
 * stage on a device, and other modules may bring more of them ({@link io.telltale.kernels.motion.MotionBackendProvider}).
 * {@link io.telltale.kernels.motion.Backends} finds out which of them work here.
 *
 * <h2>A stiffness that follows the motion</h2>
 * {@link io.telltale.kernels.motion.PairMotion} measures a pair without a kept reference: g is the gradient of (P_from + P_to)/2 in A too, the prefilter G_0.7, and the
 * penalty {@code α Σ w_c |(L u)_c|²} with Cauchy's weights {@code w = max(floor, 1/(1 + |L u|²/bend²))}. The weights come from a solve with w = 1 on cells of twice the
 * side, an eighth of the cost of the second and final one: iteratively reweighted least squares whose first step is taken on the coarser grid, where noise bends less.
 *
 * <h2>Limits</h2>
 * A is the reference's (3), while b uses gradients half a motion further on: single cells err by a part of the motion that grows with it (to 0.3 px at 0.8 px
 * of shift on weak texture), means over cells do not. Central differences after G₁ read a shift of texture of 4 to 8 px wavelength up to 10 % too large. A thin
 * plate is smooth across lips and lids. The four px at the picture's edge see the repeated edge, not the scene.
 *
 * <h2>Papers</h2>
 * Lucas and Kanade, "An iterative image registration technique", IJCAI 1981 (normal equations). Horn and Schunck, "Determining optical flow", Artificial
 * Intelligence 17, 1981, doi 10.1016/0004-3702(81)90024-2 (smoothness as a penalty; ours is of second order, as in Terzopoulos, "Multilevel computational
 * processes for visual surface reconstruction", Computer Vision, Graphics, and Image Processing 24, 1983). Keys 1981, doi 10.1109/TASSP.1981.1163711
 * (interpolation). Shreve et al., FG 2011 (optical strain).
 *
 * <h2>Where we deviate</h2>
 * Data are a mean per cell, not a sum over pixels, so that α does not depend on the size of a cell. A ridge worth a prior motion of 100 px makes flat pictures
 * solvable. (7) filters x·I_ref instead of multiplying x·P_ref, which makes the invariance exact. The fit of (1) looks at a lattice of at most 4096 pixels.
 */
package io.telltale.kernels.motion;
