/**
 * Planted twins of annotated corpora: sets of rendered videos whose statistics are those that are published of a corpus, with questions and true answers, for
 * measuring where the corpus itself may not be shipped or its truth is not public.
 *
 * <p><b>The way of a set.</b>
 * <pre>
 * style, seed -> EventCounts      how many micro- and macro-expressions each video holds
 *             -> EventTimes       how long each lasts and when its apex comes, in frames of the corpus
 *             -> UnitFrequencies  which action units a face likes, and which an event shows
 *             -> ScheduleDraw     where in the video; blinks by chance and at onsets
 *             -> TwinPlan         a face, a name and options for every video
 *             -> TwinSet          videos, truths, questions, annotation in a folder
 * </pre>
 *
 * <p><b>Where the numbers are from.</b>
 * <ul>
 * <li>Lengths, onset to apex, the rules that name events, events per video, the share of videos in which a unit appears, units per event, units given
 * emotions, counts of emotions and lengths of blinks:
 * counted in the annotation sheets of SAMM-LV (147 videos), SAMM (159 clips) and CAS(ME)3 part A (956 videos, 860 clips). Macro-expressions are cut at 8 s,
 * micro-expressions of CAS(ME)3 at 4 s; of
 * onset to apex in CAS(ME)3 only the median, the least of macro and the 95th percentile and the limit of micro are known, the other levels are interpolated.</li>
 * <li>Train-like spread of the counts: from the share of videos without a micro-expression (68 of 147; 493 of 956) and the mean error of a constant median.</li>
 * <li>Test-like counts: the test annotation is hidden. Of the published baselines of MEGC2025 the true positives and false negatives add up to 37 (SAMM) and
 * 208 (CAS(ME)3) micro-expressions in 10 and 20
 * videos. A published model that answers nearly 0 everywhere has {@code MAE = mean} and {@code RMSE^2 = mean^2 + variance}, which gives the other means and
 * all deviations:
 * 3.7 +- 2.1 and 3.1 +- 1.7 (SAMM), 10.4 +- 8.1 and 6.8 +- 3.9 (CAS(ME)3). Durations and units of the test part are not known; those of the annotated part
 * are used.</li>
 * </ul>
 *
 * <p><b>What is not like the corpora.</b> Every event shows one unit or two, in the published proportion; three and more (9 % in SAMM, 3 % in CAS(ME)3) are
 * left out. Units without planted muscles (28 and 38 in CAS(ME)3, 43 in SAMM) are left out and the others scaled up. Macro-expressions draw from the same units
 * as micro-expressions, since only shares of videos are published. Every video shows another subject. No event is cut by an end of its video. Amplitudes are
 * not published and log-uniform: 0.5 to 4 % of the inter-ocular distance for micro-, 3 to 15 % for macro-expressions. Long videos have no emotion. All that
 * {@link io.telltale.bench.planted} lists holds here, too.
 *
 * <p>Sources: C. H. Yap et al., SAMM Long Videos, 2020, doi:10.1109/FG47880.2020.00029; A. K. Davison et al., SAMM, 2018, doi:10.1109/TAFFC.2016.2573832; J. Li
 * et al., CAS(ME)3, 2023, doi:10.1109/TPAMI.2022.3174895; the MEGC2025 and MEGC2026 papers, arXiv:2506.15298 and arXiv:2603.08927 (counts and errors of the
 * baselines).
 */
package io.telltale.bench.twin;
