/**
 * What people marked in the videos of a data set: {@code sheet -> videos with events}, and the questions of the challenge with their true answers.
 *
 * <p>No data set is part of this project; their licences forbid it. {@link io.telltale.bench.dataset.Dataset} reads a licensed copy from where the user keeps
 * it. Sheets and frames are searched for by name below one root, because copies differ in what lies where.
 *
 * <p>The sheets have faults, and published evaluations repair them in silence and differently. Here every repair and every row left out is a line in
 * {@link io.telltale.bench.dataset.AnnotatedSet#notes}: sheet, row, value, what was done. Offsets of 0 become the apex, frames with fractions are rounded, an
 * apex outside of its event is dropped, an event that began before its video starts with it; events of absurd length and overlapping events are kept.
 * {@code onset > offset} is left out.
 *
 * <p>Frames. Sheets name frames by the numbers of the files; a frame's index is its number minus the first number in the folder, as for
 * {@link io.telltale.spotting.footage.FrameNumbers}: the same index that a spotting of that folder has. Ends are inclusive, as in the challenge.
 *
 * <p>Data sets: F. Qu et al., CAS(ME)², IEEE Trans. Affective Computing 9, 2018, doi:10.1109/TAFFC.2017.2654440. J. Li et al., CAS(ME)³, IEEE TPAMI 45, 2023,
 * doi:10.1109/TPAMI.2022.3174895. W.-J. Yan et al., CASME II, PLoS ONE 9(1), 2014, doi:10.1371/journal.pone.0086041. A. K. Davison et al., SAMM, IEEE Trans.
 * Affective Computing 9, 2018, doi:10.1109/TAFFC.2016.2573832. C. H. Yap, C. Kendrick, M. H. Yap, SAMM Long Videos, FG 2020, doi:10.1109/FG47880.2020.00029. X.
 * Li et al., SMIC, FG 2013, doi:10.1109/FG.2013.6553717. S. Zhao et al., DFME, IEEE Trans. Affective Computing 15, 2024, doi:10.1109/TAFFC.2023.3341918. X. Li
 * et al., 4DME, IEEE Trans. Affective Computing 14, 2023, doi:10.1109/TAFFC.2022.3182342.
 *
 * <p>{@link io.telltale.bench.dataset.FootageFinder} finds the footage of a video by the name that annotation and questions give it.
 */
package io.telltale.bench.dataset;
