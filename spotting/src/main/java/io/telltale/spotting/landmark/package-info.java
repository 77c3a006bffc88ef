/**
 * Where the parts of one face lie: 68 points, and the regions as polygons over them.
 *
 * <h2>The problem</h2>
 * Regions on a template of the mean face miss the mouth corners and the chin of a person who differs from it by 0.2 inter-ocular distances (IOD), nearly twice
 * the radius of a region. Landmarks found frame by frame jitter by as much as a micro-expression moves, so they must not register anything.
 *
 * <h2>The way</h2>
 * <pre>
 * frame, pose -> {@link io.telltale.spotting.landmark.LandmarkReader}   68 points, pixels        a shape model of dlib, or the table that OpenFace wrote
 *             -> {@link io.telltale.spotting.landmark.LandmarkPlacing}  points on the key picture  carried by the registration of that frame; median of up to 32 frames
 *             -> {@link io.telltale.spotting.landmark.FaceShape}        canonical coordinates    with the spread of every point
 *             -> {@link io.telltale.spotting.landmark.RegionOutline}    polygon per region       corners tied to landmarks; soft edge; uncertainty of the place
 * </pre>
 * The first eight looks fall into the frames of the first batch, so that the first reference has them; then twice a second. Motion takes a new shape over where
 * a new reference begins anyway. Nothing waits for frames to come, and nothing grows with the video.
 *
 * <p>Without landmarks the shape is {@link io.telltale.spotting.landmark.FaceShape#TEMPLATE}, and the result says so.
 *
 * <h2>Measured</h2>
 * The evaluator gives 93.3 per cent of the 2924 points that dlib published for 43 faces to the pixel, 99.5 per cent within one (pictures decoded by another
 * library). See {@code bench/reports/2026-11-20-landmarks.md}.
 *
 * <h2>Papers</h2>
 * <ul>
 * <li>V. Kazemi, J. Sullivan: One millisecond face alignment with an ensemble of regression trees, CVPR 2014, doi:10.1109/CVPR.2014.241
 * <li>C. Sagonas, E. Antonakos, G. Tzimiropoulos, S. Zafeiriou, M. Pantic: 300 faces in-the-wild challenge, IMAVIS 47, 2016, doi:10.1016/j.imavis.2016.01.002 (the 68 points)
 * <li>T. Baltrusaitis, A. Zadeh, Y. C. Lim, L.-P. Morency: OpenFace 2.0, FG 2018, doi:10.1109/FG.2018.00019
 * </ul>
 *
 * <h2>Where we deviate</h2>
 * The box of dlib's face detector is not needed: the first box is that of the template under the tracked pose, and each of three passes takes the box of the
 * points before. Grey values are luma, not the mean of the three colours that dlib takes: 98.8 instead of 99.5 per cent within one pixel.
 */
package io.telltale.spotting.landmark;
