package io.telltale.qa.vlm.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.Spotting;
import java.util.Locale;

/** The video that tools look at, and how moments in it are named: by frame, or by seconds from frame 0, never by both. */
record LookedAt(VideoPictures pictures, VideoReading reading) {
    LookedAt {
        Spotting shown = pictures.spotting();
        Spotting read = reading.spotting();
        if (shown.firstFrame() != read.firstFrame() || shown.frames() != read.frames() || !shown.rate().equals(read.rate())) {
            throw new IllegalArgumentException("the pictures are of " + shown.frames() + " frames from frame " + shown.firstFrame() + " at " + shown.rate() + " frames/s, the reading of "
                    + read.frames() + " from " + read.firstFrame() + " at " + read.rate());
        }
    }

    long first() {
        return pictures.spotting().firstFrame();
    }

    long last() {
        return first() + Math.max(1, pictures.spotting().frames()) - 1;
    }

    double firstSecond() {
        return Math.floor(seconds(first()) * 1000) / 1000;
    }

    /** To whole milliseconds, so that the last frame can be named by its time as it is written. */
    double lastSecond() {
        return Math.ceil(seconds(last()) * 1000) / 1000;
    }

    private double seconds(long frame) {
        return pictures.spotting().rate().seconds(frame);
    }

    boolean isGiven(JsonNode arguments, String frame, String seconds) {
        return arguments.has(frame) || arguments.has(seconds);
    }

    long frame(JsonNode arguments, String frame, String seconds) throws ToolException {
        if (arguments.has(frame) == arguments.has(seconds)) {
            throw new ToolException("give '" + frame + "' or '" + seconds + "'" + (arguments.has(frame) ? ", not both" : ""));
        }
        if (arguments.has(frame)) {
            return arguments.get(frame).asLong();
        }
        return Math.clamp(Math.round(pictures.spotting().rate().frames(arguments.get(seconds).asDouble())), first(), last());
    }

    /** {@code frames 0 to 6999 (0.000 to 34.995 s) at 200 frames per second}. */
    String extent() {
        return String.format(Locale.ROOT, "frames %d to %d (%.3f to %.3f s) at %s frames per second", first(), last(), seconds(first()), seconds(last()),
                pictures.spotting().rate().rounded());
    }
}
