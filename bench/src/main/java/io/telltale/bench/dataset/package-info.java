/**
 * What people marked in the videos of a data set: {@code sheet -> videos with events}.
 *
 * <p>No data set is part of this project; their licences forbid it. Readers take a licensed copy from where the user keeps it, and are tested on
 * made-up sheets of the same format.
 *
 * <p>{@link io.telltale.bench.dataset.FootageFinder} finds the footage of a video by the name that annotation and questions give it.
 */
package io.telltale.bench.dataset;
