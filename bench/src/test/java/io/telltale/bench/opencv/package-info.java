/** What OpenCV says, beside what we say: the opponent and the oracle of kernels and maps. Tests alone need it. */
package io.telltale.bench.opencv;
