/**
 * Does anything grow? {@code y_i = a + b t_i + e_i}: the slope {@code b} of a measured quantity over time, by least squares, with an interval.
 *
 * <p>Neighbouring samples of memory and threads resemble each other, so that the ordinary standard error is too small. It is widened by {@code sqrt((1 + r) / (1 - r))}, {@code r} the correlation of
 * neighbouring residuals where that is positive (the first-order correction of Bartlett; G. E. P. Box, G. M. Jenkins, Time Series Analysis, 1976). The beginning, in which compilers work and
 * caches fill, is left out by who calls.
 */
package io.telltale.bench.soak;
