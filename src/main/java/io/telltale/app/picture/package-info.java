/**
 * A spotting as a picture: what moved, when, and what was made of it.
 *
 * <p>{@link io.telltale.app.picture.Timeline} stacks three panels over one time axis: the signed motion of the regions, one lane per
 * {@link io.telltale.app.picture.Lane}, as in an electroencephalogram; the optical strain; the closure of the lids. Spotted intervals run through all of them.
 * XChart draws axes, grids and curves; this package places the panels and writes what lies over them.
 *
 * <p>A lane shows a displacement in per cent of the inter-ocular distance minus its median at rest, that is outside of the spotted intervals, from seam to
 * seam, since motion before and after a seam has different references. Long traces are reduced to the smallest and the largest value of each pixel column
 * ({@link io.telltale.app.picture.Curve}), so that an event of one frame can still be seen in an hour of video.
 */
package io.telltale.app.picture;
