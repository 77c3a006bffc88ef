/**
 * How much of a small motion an estimator finds, and what it finds where nothing moves.
 *
 * <h2>The problem</h2>
 * A micro-expression moves skin by 0.1 to 3 px of a face crop. What counts there is not the endpoint error of outdoor scenes with motions of many pixels: it is the recovered share of
 * a small bump, whether optical strain, a derivative, still shows where it is, and how much flow noise alone makes.
 *
 * <h2>The way of a pair</h2>
 * <pre>
 * Surface       texture of octaves | drawn face | photo, three times as fine as a pixel
 * Displacement  d(x): Gaussian bumps, action units, two sides of a lip or lid; plus a rigid shift
 * Camera        I(p) = mean over the pixel of surface(q),  q + d(q) = p by fixed point;  noise, 8 bits
 * Light         I (1 + gain + ramp (x/w - 1/2))
 * codec         optionally a video of both pictures, decoded again
 * DenseFlow     from, to -> field;  from, quiet -> background
 * </pre>
 *
 * <h2>Scores</h2>
 * <pre>
 * share       e(x0)·d(x0) / |d(x0)|²                    at the places x0 where d is largest
 * strain r    Pearson correlation of |ε(e)| and |ε(d)|     over the face; of e as it is, and after a blur of sigma 3 px
 * background  sqrt(mean |e|²)                             of a pair without planted motion, same noise, light and shift
 * bias        mean of (e - d)·d/|d|                       where |d| > peak/2, or beside an edge
 * error       mean |e - d|                                where |d| > peak/5, or within 10 px of an edge
 * </pre>
 * With a rigid shift the median of the estimate over the face is taken away first, as a registration or a reference region would.
 *
 * <h2>Sources</h2>
 * <ul>
 * <li>M. Shreve, S. Godavarthy, D. Goldgof, S. Sarkar: Macro- and micro-expression spotting in long videos using spatio-temporal strain, FG 2011,
 * doi:10.1109/FG.2011.5771451
 * <li>R. Keys: Cubic convolution interpolation for digital image processing, 1981, doi:10.1109/TASSP.1981.1163711 (a = -1/2: with -3/4 a displacement under a pixel
 * would be half as large again as planted)
 * <li>P. Ekman, W. V. Friesen, J. C. Hager: Facial Action Coding System, 2002 (directions of the patterns)
 * </ul>
 *
 * <h2>What is not like life</h2>
 * Motion is smooth but for the edges; noise is white but for the codecs; drawn faces have more even texture than skin. Shares and correlations are those of the set, not of a
 * corpus: compare estimators in one run.
 */
package io.telltale.bench.smallmotion;
