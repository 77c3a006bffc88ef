/**
 * How every place of a face moves, frame by frame: canonical crops in, {@link io.telltale.spotting.Traces} out.
 *
 * <h2>The problem</h2>
 * A micro-expression moves skin by a few tenths of a pixel for a third of a second, a smile by ten pixels for seconds, and both on a head that turns. One
 * reference picture cannot serve a long video, and a new one must not look like motion.
 *
 * <h2>The way</h2>
 * <ol>
 * <li>A window of some seconds has one reference R, the mean of its first frames. The motion of a patch p in frame t is {@code m_p(t) = o_p
 * + <K_p, R - I_t>}, K the linear functional of the
 * thin-plate estimator in {@code io.telltale.kernels.motion}, exact to first order and blind to gain and light ramps.</li>
 * <li>Some fifteen times a second the dense field is solved from coarse to fine as well. Its patch mean replaces the functional where
 * motion leaves the linear range, by a weight that rises from 0 at
 * half a pixel to 1 at one pixel; between two solutions the difference is interpolated.</li>
 * <li>When a window ends, o_p of the next one is what the old reference says of the new reference's frames. So a trace has no step,
 * whatever expression R froze. A new key picture of the same
 * take is tied in the same way; only a loss or a cut parts the traces, and is marked.</li>
 * <li>Where a new reference begins, regions move to where the landmarks are by then.</li>
 * <li>Registration leaves the parallax of small turns. {@code m(x, y) = t + (s - w)(x, y) + depth (yaw, pitch)} is fitted to all patches by
 * reweighted least squares and taken away. Depths are those of an average head.</li>
 * <li>When the video has been read, what its turns did to each region beyond the average head is learned from all frames and taken away as well
 * ({@link io.telltale.spotting.motion.PersonalRelief}).</li>
 * </ol>
 * The eyes' openings and the background carry no data: lids, gaze and what is behind the head are not skin. The contrast of the eyes'
 * pictures goes along, to tell blinks.
 *
 * <h2>Limits</h2>
 * Patches lie on this person's landmarks where a model or a table of them is at hand ({@code io.telltale.spotting.landmark}), else on a template. Where a head hardly turns it counts as the generic one. Motion beyond about 12 px on the crop (0.17 inter-ocular distances), lips
 * that part, and teeth that appear are followed in size rather than in direction.
 *
 * <h2>Papers</h2>
 * A. E. Beaton, J. W. Tukey, Technometrics 16(2), 1974, doi:10.1080/00401706.1974.10489171 (biweight).
 */
package io.telltale.spotting.motion;
