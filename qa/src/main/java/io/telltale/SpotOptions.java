package io.telltale;

import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.landmark.LandmarkException;
import io.telltale.spotting.landmark.LandmarkSource;
import java.util.Objects;
import java.util.Optional;

/**
 * How one video is read and looked at.
 *
 * @param footage which part of it, and how; a folder of frames needs its frame rate here
 * @param clip    where the footage is a short clip of one event, what is known of that; default empty: a video of any number of events
 * @param traces  whether the motion of every frame is kept, some 200 bytes a frame; default no
 */
public record SpotOptions(FootageOptions footage, Optional<ClipMoments> clip, boolean traces) {
    public static final SpotOptions DEFAULT = new SpotOptions(FootageOptions.DEFAULT, Optional.empty(), false);

    public SpotOptions {
        Objects.requireNonNull(footage, "footage");
        Objects.requireNonNull(clip, "clip");
    }

    public SpotOptions withFootage(FootageOptions footage) {
        return new SpotOptions(footage, clip, traces);
    }

    /** @param rate in place of what the container says: {@code 200}, {@code 29.97} or {@code 30000/1001}, frames per second */
    public SpotOptions withFps(String rate) {
        return withFootage(footage.withFps(FrameRate.parse(rate)));
    }

    /** Frames with {@code from <= t < to}, seconds from the first frame. */
    public SpotOptions between(double from, double to) {
        return withFootage(footage.withFrom(from).withTo(to));
    }

    /** The footage holds one event and no more; {@link ClipMoments#UNKNOWN} where nothing is known of when. */
    public SpotOptions asClip(ClipMoments known) {
        return new SpotOptions(footage, Optional.of(known), traces);
    }

    public SpotOptions withTraces() {
        return new SpotOptions(footage, clip, true);
    }

    /**
     * The same in the words of the spotter.
     *
     * @throws FootageException where there are no such landmarks
     */
    SpotterOptions spotter(TelltaleOptions engine) throws FootageException {
        try {
            LandmarkSource landmarks = engine.landmarks().isPresent() ? LandmarkSource.named(engine.landmarks().get()) : LandmarkSource.installed();
            return new SpotterOptions(footage, engine.backend(), engine.device(), engine.profile().naming(), clip, traces, landmarks);
        } catch (LandmarkException e) {
            throw new FootageException(e.getMessage(), e);
        }
    }
}
