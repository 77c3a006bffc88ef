/**
 * From the events of a video to what is believed of it: action units, expression classes, counts.
 *
 * <p><b>Problem.</b> An event comes as one signed displacement per region of the face, {@code d_r = (right, down)} in percent of the inter-ocular distance,
 * each with its signal over noise, and as frames with a confidence. Which action units of the Facial Action Coding System (FACS) made it, which expression does
 * it belong to, how many events were there in all, and what should be answered when the score is an F1 of sets or an error of counts?
 *
 * <p><b>The way of the data.</b>
 * <pre>
 *   Spotting (events, doubtful, blinks)   ReasonProfile (priors, named)   QuestionEvidence (off unless given)
 *        |                                     |                               |
 *        +-- UnitPosterior, EmotionReading  &lt;--+                               |
 *        |        per event: EventReading                                      |
 *        +-- CountPosterior  &lt;-------------------------------------------------+
 *        |
 *   VideoReading: counts, events told, kinds, units of the video; every answer is drawn from it
 * </pre>
 *
 * <p><b>Profile.</b> Everything that is believed before a video is seen is in one {@link io.telltale.qa.reason.ReasonProfile}, a JSON file with the source of
 * each part. {@code generic} prefers no unit and no class; the others hold published frequencies of one corpus.
 *
 * <p><b>Units.</b> {@code d = Σ_k a_k p_k + e}, {@code a_k > 0}. A pattern {@code p_k} is what one unit on one side does to all regions: a sum of smooth motion
 * sources seen through the regions' Gaussian weights ({@code UnitPattern}, {@code MotionSource}); the sources are the directions of the FACS manual
 * ({@code ActionPatterns}). The error {@code e} holds the sensor's noise, the difference between one face and another, and left-over head motion
 * ({@code WhitenedMotion}). Sets of patterns are weighed by {@code exp(-χ²/2) Π_k o_k n^{-1/2}}, o the prior odds and {@code n^{-1/2}} Occam's factor; a unit's
 * raw posterior is the weight of the sets that hold it ({@link io.telltale.qa.reason.ActionUnitInference}), and {@code logit p = bias_u + slope_u logit p_raw}
 * ({@link io.telltale.qa.reason.Calibration}). Ambiguity shows as shared confidence.
 *
 * <p><b>Sets.</b> With units taken as independent, the answer of largest {@code E[2|A∩B|/(|A|+|B|)]} is found exactly
 * ({@link io.telltale.qa.reason.ExpectedSetF1}); no fixed threshold. In a video, {@code P(u) = 1 - Π_i (1 - c_i p_ui) E[Π_missed (1 - π_u)]}: real events,
 * doubtful ones with their confidence, missed ones with the rate of the corpus.
 *
 * <p><b>Expression class.</b> {@code P(e|event) ∝ P(e) Π_u [π_u P(u|e)/P(u) + (1-π_u)(1-P(u|e))/(1-P(u))]} with smoothed tables
 * ({@link io.telltale.qa.reason.EmotionTable}, {@link io.telltale.qa.reason.EmotionReading}); where odds or evidence stay below √10, it says that the units do
 * not decide.
 *
 * <p><b>Counts.</b> Candidates are real independently (Poisson-binomial), micro with the probability that the rule of the corpus gives under uncertain edges
 * ({@link io.telltale.qa.reason.KindModel}); missed events are Poisson, and geometric where the detection was deficient
 * ({@link io.telltale.qa.reason.CountModel}). Indices that are asked for, drawn without replacement from 1..N, have the likelihood {@code 1/(N(N-1))} for
 * {@code N >= max} ({@link io.telltale.qa.reason.QuestionEvidence}). The pair (micro, macro) of least {@code E[l(micro)] + E[l(macro)] + E[l(micro + macro)]}
 * is said, so that all = micro + macro ({@link io.telltale.qa.reason.CountPosterior}).
 *
 * <p><b>Limits.</b> Motion in the plane of the picture is all there is: units that change shape or depth (18, 22, 28, 38, 39), and shading and wrinkles, are
 * not seen; they keep their prior. 14 and 20, 16 with 25 and 26, and 6 beside a strong 12 are told apart weakly. The patterns are anatomy written down, not
 * fitted to people. Units are taken as independent given the motion when a set is chosen and a class is weighed, which they are not quite: 1 comes with 2, and
 * 6 with 12. Rates per event that were derived from rates per video take events as independent, and are low where a unit repeats itself in one video.
 *
 * <p><b>Where we deviate.</b> The class is weighed by the uncertain units (Jeffrey's rule), not by a hard list of units. A count is not the number of events of
 * the best F1. The question's indices are evidence with a likelihood, not a formula; off unless asked for, and named where used.
 *
 * <p><b>Papers.</b> P. Ekman, W. V. Friesen, J. C. Hager, Facial Action Coding System, 2002. J. Chen, Z. Chen, extended Bayesian information criterion, 2008,
 * doi:10.1093/biomet/asn034. D. Madigan, A. E. Raftery, Occam's window, 1994, doi:10.1080/01621459.1994.10476894. Z. C. Lipton, C. Elkan, B. Naryanaswamy,
 * thresholds that maximise F1, 2014, doi:10.1007/978-3-662-44851-9_15. W. Waegeman et al., Bayes-optimality of F-measure maximizers, JMLR 15, 2014. R. C.
 * Jeffrey, The Logic of Decision, 1965. R. E. Kass, A. E. Raftery, Bayes factors, 1995, doi:10.1080/01621459.1995.10476572. Direction of motion per region of
 * the face as the feature of a micro-expression: Y.-J. Liu et al., main directional mean optical flow, 2016, doi:10.1109/TAFFC.2015.2485205; we keep both
 * components and their noise instead of one main direction. Corpora behind the profiles: CASME II, doi:10.1371/journal.pone.0086041; SAMM,
 * doi:10.1109/TAFFC.2016.2573832; SAMM-LV, doi:10.1109/FG47880.2020.00029; CAS(ME)², doi:10.1109/TAFFC.2017.2654440; CAS(ME)³, doi:10.1109/TPAMI.2022.3174895;
 * DFME, doi:10.1109/TAFFC.2023.3341918. Only frequencies computed from their annotation are used.
 */
package io.telltale.qa.reason;
