/**
 * Truth and measure: trials of the spotter on footage of which everything is known.
 *
 * <p>{@link io.telltale.bench.PlantedTrial} renders clips ({@link io.telltale.bench.planted}), hands each to a function {@code video -> spotting}, and scores
 * what comes back ({@link io.telltale.bench.score}) by kind, by amplitude and per minute. It knows the spotter as that function only, so that any method can be
 * tried.
 */
package io.telltale.bench;
