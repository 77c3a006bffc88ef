/**
 * A profile is fitted to footage that people marked: {@code base profile × (spotting, annotation) of videos -> profile}.
 *
 * <p><b>Problem.</b> The built-in profiles hold published frequencies, and neither how sure this spotter's confidences are nor what it misses on footage like the
 * user's. Annotated sets are small (SAMM-LV: 502 events of 30 people), so that free estimates would follow chance.
 *
 * <p><b>The way of the data.</b> {@link io.telltale.bench.fit.FittingVideo} holds both sides of a video; {@link io.telltale.bench.fit.MatchedVideo} joins candidates
 * and marked events one to one at an IoU of a half, whatever their kinds; {@link io.telltale.bench.fit.ProfileFit} fits every part by its own estimator:
 * <pre>
 *   part            estimator                                                          prior, centred at the base
 *   kinds           share of micro among missed; median error of edges                 Beta; inverse chi², worth 10 events
 *   counts          logit P(real) = b + s logit c, ridge                               b ~ N(0, t²), s ~ N(1, t²/4), t <= 1 cross-validated
 *                   missed ~ Poisson(ρ x), x per found, video or minute                Gamma, worth one video
 *   priors          (k + a π₀) / (n + a) per kind of event and per video               Beta, its weight a by marginal likelihood
 *   units           logit p' = b + s logit p, ridge; all units, then each              the same, then around the common one
 *                   weight of the document frequency: cross-validated F1               kept unless the gain is over one standard error
 *   emotions        (n + a π₀) / (N + a)                                               Dirichlet and Beta, worth 10 events
 * </pre>
 * {@link io.telltale.bench.fit.FitOptions} says how strong each prior is and why. With no data the base comes back unchanged. {@link
 * io.telltale.bench.fit.LeaveOneSubjectOut} tells what was gained on people that were left out; the fit to the people it was made from tells nothing.
 *
 * <p><b>Limits.</b> Priors and calibration of units see the same events, a little optimism that the priors' shrinkage bounds and that the subjects left out
 * would show. Events are joined by time alone: where one found event covers two marked ones, the second counts as missed. Rates of missed events hold for
 * footage like the one that was marked. A missed event is taken to have units by their rates, whoever shows it; since people repeat themselves, the units of a
 * video can be told worse where many events are missed, though their number is told better: look at both in the table. The motion patterns of the action units
 * are not fitted, nor is the spotter. Of one subject nothing can be cross-validated: calibrations and weight stay those of the base.
 *
 * <p><b>Papers.</b> A. E. Hoerl, R. W. Kennard, 1970, doi:10.1080/00401706.1970.10488634 (ridge). J. Platt, Probabilities for SV machines, 2000. A. Gelman et al.,
 * Bayesian Data Analysis, 3rd ed. 2013 (Beta, Dirichlet and Gamma priors; partial pooling). K.-Y. Liang, S. L. Zeger, 1986, doi:10.1093/biomet/73.1.13 (standard
 * errors over subjects).
 */
package io.telltale.bench.fit;
