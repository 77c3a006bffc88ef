package io.telltale.spotting;

import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.landmark.LandmarkSource;

import java.util.Optional;

/**
 * How a video is spotted.
 *
 * @param footage    how it is read
 * @param backend    {@code auto}, {@code scalar}, {@code simd}, {@code opencl} or {@code tornado}
 * @param device     part of the name of the device wanted, where the backend has several
 * @param profile    the corpus rule that names events
 * @param clip       where the footage is a short clip of one event, what is known of it; empty for a video of any number of events
 * @param keepTraces whether the result carries the motion it rests on
 * @param landmarks  whose 68 points place the regions; default the template. {@link LandmarkSource#installed} is what the machine has
 */
public record SpotterOptions(FootageOptions footage, String backend, Optional<String> device, Profile profile, Optional<ClipMoments> clip,
                             boolean keepTraces, LandmarkSource landmarks) {
    public static final SpotterOptions DEFAULT = new SpotterOptions(FootageOptions.DEFAULT, "auto", Optional.empty(), Profile.GENERIC, Optional.empty(), false, LandmarkSource.TEMPLATE);

    public SpotterOptions withFootage(FootageOptions footage) {
        return new SpotterOptions(footage, backend, device, profile, clip, keepTraces, landmarks);
    }

    public SpotterOptions withBackend(String backend) {
        return new SpotterOptions(footage, backend, device, profile, clip, keepTraces, landmarks);
    }

    public SpotterOptions withProfile(Profile profile) {
        return new SpotterOptions(footage, backend, device, profile, clip, keepTraces, landmarks);
    }

    /** For a clip of one event. */
    public SpotterOptions asClip(ClipMoments known) {
        return new SpotterOptions(footage, backend, device, profile, Optional.of(known), keepTraces, landmarks);
    }

    public SpotterOptions withLandmarks(LandmarkSource landmarks) {
        return new SpotterOptions(footage, backend, device, profile, clip, keepTraces, landmarks);
    }

    public SpotterOptions withTraces() {
        return new SpotterOptions(footage, backend, device, profile, clip, true, landmarks);
    }
}
