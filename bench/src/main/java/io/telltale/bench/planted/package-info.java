/**
 * Planted footage: face video in which every motion is known, to measure a spotter where no annotated corpus may be shipped.
 *
 * <p><b>The problem.</b> Micro-expressions move skin by 0.5 to 4 % of the inter-ocular distance (IOD) for less than half a second, beside blinks of the same
 * length, a head that never rests, flickering lamps, sensor noise and a video codec. A bench that leaves these out flatters; one that is built like the spotter
 * under test agrees with it. So everything here follows anatomy, corpus statistics and cameras, and nothing is taken from the spotting module but its nouns
 * (and, for encoding, the place of the ffmpeg program).
 *
 * <p><b>The way of a frame.</b>
 * <pre>
 * options, seed -> PlantedScript      who moves what, when, how far: durations of a corpus, action units in the company they keep; or a PlantedSchedule, to the frame
 *               -> Scene              a drawn face (FacePainter) or a photo (PhotoLayers, PhotoFit), finer than the video
 * time t        -> FaceState          u(q) = sum_k a_k p(t - lag_k) m_k(q): muscle fields m_k; lids, lips, gaze, head S_t, perspective
 *               -> FrameRenderer      q = R^-1(p - U(q)) by fixed point; lids and lips by Slit; portrait at q by cubic convolution
 *               -> CameraModel        ripple, ramps, shot and read noise, 8 bits
 *               -> VideoEncoder       ffmpeg
 *               -> PlantedTruth       events, blinks, the pose of every frame
 * </pre>
 *
 * <p><b>Definitions.</b> Face coordinates are in IOD from the midpoint between the eyes, x to the right of the picture, y down. The peak of an event is the
 * largest displacement of any point of the face relative to the head at full strength. It lasts from the first to the last frame in which it shows more than 5
 * % of its peak ({@link io.telltale.bench.planted.TemporalProfile}); a region whose own motion is weak is visible for less long. An event is micro if that is
 * no longer than half a second, unless a schedule names it. The pose of a frame is the least-squares similarity of the rigid head motion over the inner face.
 *
 * <p><b>Difficulties.</b> {@link io.telltale.bench.planted.Difficulties} adds what spotters fail on: speech, chewing and swallows
 * ({@link io.telltale.bench.planted.Activity} in the truth), turns and nods of a solid seen in perspective, drifting light with a wandering edge of shade, lamps
 * of 50 and 60 Hz mains, glasses with reflections, smooth and dark skin. They draw from their own random numbers, after all others: a seed keeps its events.
 *
 * <p><b>What is not like life.</b> Heads turn by 15 degrees at most, without occlusion and without a change of shading; eyeballs and lids are drawn, not
 * simulated; skin folds are painted darkenings; speech is syllables of jaw and lips without words; there is no motion blur. Drawn faces have more even texture
 * than skin. The profile of an event and the fields are smooth and noiseless: real onsets are less regular. Scores on planted
 * clips are upper bounds of what may be expected of a corpus.
 *
 * <p>Sources: P. Ekman, W. V. Friesen, J. C. Hager, Facial Action Coding System, 2002 (directions of action units); C. H. Yap et al., SAMM Long Videos, 2020,
 * doi:10.1109/FG47880.2020.00029, F. Qu et al., CAS(ME)2, 2018, doi:10.1109/TAFFC.2017.2654440, and J. Li et al., CAS(ME)3, 2023,
 * doi:10.1109/TPAMI.2022.3174895 (durations, from their annotation sheets); T. Flash, N. Hogan, 1985, doi:10.1523/JNEUROSCI.05-07-01688.1985 (minimum-jerk
 * course); R. Keys, 1981, doi:10.1109/TASSP.1981.1163711 (interpolation).
 */
package io.telltale.bench.planted;
