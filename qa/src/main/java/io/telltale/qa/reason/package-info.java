/**
 * From the motion of an event to action units.
 *
 * <p><b>Problem.</b> An event comes as one signed displacement per region of the face, {@code d_r = (right, down)} in percent of the inter-ocular distance, each
 * with its signal over noise. Which action units of the Facial Action Coding System (FACS) made it, on which side, and how sure is that?
 *
 * <p><b>Model.</b> {@code d = Σ_k a_k p_k + e}, {@code a_k > 0}. A pattern {@code p_k} is what one unit on one side does to all regions: a sum of smooth motion
 * sources seen through the regions' Gaussian weights ({@code UnitPattern}, {@code MotionSource}); the sources are the directions of the FACS manual
 * ({@code ActionPatterns}). The error {@code e} holds the sensor's noise, the difference between one face and another, and left-over head motion
 * ({@code WhitenedMotion}).
 *
 * <p><b>Inference.</b> Sets of patterns are weighed by {@code exp(-(χ² + |M| (ln n + 2 ln P))/2)}; a unit's confidence is the weight of the sets that hold it
 * ({@code PatternSets}, {@link io.telltale.qa.reason.ActionUnitInference}). Ambiguity shows as shared confidence.
 *
 * <p><b>Limits.</b> Motion in the plane of the picture is all there is: units that change shape or depth (18, 22, 28, 38, 39), and shading and wrinkles,
 * are not seen. 14 and 20, 16 with 25 and 26, and 6 beside a strong 12 are told apart weakly. The patterns are anatomy written down, not fitted to people, and no
 * corpus prior is used: every unit is as likely as any other before the motion is seen.
 *
 * <p><b>Papers.</b> P. Ekman, W. V. Friesen, J. C. Hager, Facial Action Coding System, 2002. J. Chen, Z. Chen, extended Bayesian information criterion, 2008,
 * doi:10.1093/biomet/asn034. D. Madigan, A. E. Raftery, Occam's window, 1994, doi:10.1080/01621459.1994.10476894. Z. C. Lipton, C. Elkan, B. Naryanaswamy,
 * thresholds that maximise F1, 2014, doi:10.1007/978-3-662-44851-9_15. Direction of motion per region of the face as the feature of a micro-expression: Y.-J. Liu et
 * al., main directional mean optical flow, 2016, doi:10.1109/TAFFC.2015.2485205; we keep both components and their noise instead of one main direction.
 */
package io.telltale.qa.reason;
