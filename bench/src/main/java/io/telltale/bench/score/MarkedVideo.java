package io.telltale.bench.score;

import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.FrameRate;
import java.util.List;
import java.util.Objects;

/** The truth of one video. {@code frames} counts all frames of it, for rates per minute. */
public record MarkedVideo(FrameRate rate, long frames, List<MarkedEvent> events) {
    public MarkedVideo {
        Objects.requireNonNull(rate);
        if (frames < 0) {
            throw new IllegalArgumentException("a video cannot have " + frames + " frames");
        }
        events = List.copyOf(events);
    }

    public static MarkedVideo of(PlantedTruth truth) {
        return new MarkedVideo(truth.rate(), truth.frames(), truth.events().stream().map(MarkedEvent::of).toList());
    }

    /** @param frames how many frames the video has; sheets do not say it */
    public static MarkedVideo of(AnnotatedVideo video, long frames) {
        return new MarkedVideo(video.rate(), frames, video.events().stream().map(MarkedEvent::of).toList());
    }
}
