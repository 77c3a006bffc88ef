/**
 * One video as one HTML file: timeline, events with their pictures, questions and answers, and how it all was made. It asks the network for nothing.
 *
 * <p>Way of the data: a spotting that kept its traces and its {@link io.telltale.qa.reason.VideoReading} -> {@link io.telltale.app.report.Report} ->
 * {@link io.telltale.app.report.ReportPage} -> text. Pictures are cut from the footage when the page is written; nothing is spotted a second time. Nothing depends on the
 * time or the machine: the same video, options and command line give the same bytes.
 *
 * <p>The slow motion is amplified by what was measured, not by a new estimate: the displacements {@code d_r(t)} of the regions r since the onset are spread over the face by
 * {@code F(x) = Σ_r c_r exp(-|x - x_r|² / 2σ²)}, {@code F(x_r) = d_r}, and a frame is drawn so that what moved by F moves by {@code k F}. This is Lagrangian magnification (C. Liu et al.
 * 2005, doi:10.1145/1073204.1073223) with a field of few degrees of freedom; unlike Eulerian magnification (H.-Y. Wu et al. 2012, doi:10.1145/2185520.2185561) it does not amplify
 * the noise of pixels, and it cannot show what the regions do not measure.
 *
 * <p>All names and questions are foreign text and are escaped. The page's security policy names its own scripts and styles by their hashes (CSP Level 3), so that nothing that
 * slipped in could run, and forbids every request.
 */
package io.telltale.app.report;
