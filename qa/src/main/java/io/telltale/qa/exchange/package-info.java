/**
 * Results in the conventions of other programs, and events read from theirs.
 *
 * <p>Problem: researchers code expressions in ELAN and BORIS, look at captions in a player, compute on tables of OpenFace, and submit to MEGC; each counts time in its own way. Out goes
 * {@link io.telltale.qa.exchange.ExportFormat}, one constant for each convention. A frame k begins at {@code t(k) = 1000 k / rate} milliseconds, rounded; an interval of frames
 * {@code a..b}, both inside, is the interval of time {@code [t(a), t(b+1))}, and since the exact rational rate is kept, {@code k = round(t(k) rate / 1000)} finds every frame again up to
 * 1000 frames/s.
 *
 * <pre>
 * Spotting + profile -- Exported -- ExportFormat --&gt; .eaf .vtt .boris.csv .csv .openface.csv .megc.csv .traces.parquet
 * </pre>
 *
 * <p>In comes {@link io.telltale.qa.exchange.Imports}: events that people coded, as truth to score against and to fit from. What comes in is not trusted, and what goes out is guarded
 * against spreadsheets that take text for a formula.
 *
 * <p>Sources: ELAN, H. Sloetjes and P. Wittenburg 2008 (LREC); BORIS, O. Friard and M. Gamba 2016, doi:10.1111/2041-210X.12584; OpenFace 2, T. Baltrušaitis et al. 2018,
 * doi:10.1109/FG.2018.00019; WebVTT, W3C Candidate Recommendation 2019; Parquet, Apache parquet-format 2.10.
 */
package io.telltale.qa.exchange;
