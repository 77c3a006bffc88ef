package io.telltale.qa.vlm.evidence;

import io.telltale.qa.vlm.Message;
import io.telltale.spotting.FrameRate;
import java.util.List;
import java.util.Locale;

/**
 * A clip as a model is shown it, and which frames of the video it holds.
 *
 * @param frames numbers in the whole video, ascending, one for each frame of the clip
 * @param rate   of the video; that of the clip is what the model is told
 */
public record NumberedClip(Message.Part.Clip clip, List<Long> frames, FrameRate rate) {
    public NumberedClip {
        frames = List.copyOf(frames);
        if (frames.size() != clip.frames().size()) {
            throw new IllegalArgumentException("a clip of " + clip.frames().size() + " frames needs as many numbers, got " + frames);
        }
    }

    /**
     * The true times, in words: {@code 16 frames, from frame 468 (2.340 s) to frame 546 (2.730 s)}, and where the clip is stretched {@code ; 0.390 s of the video are
     * shown as 7.500 s}.
     */
    public String times() {
        double taken = rate.seconds(frames.getLast() - frames.getFirst());
        double shown = (frames.size() - 1) / clip.framesPerSecond();
        String span = String.format(Locale.ROOT, "%d %s, from frame %d (%.3f s) to frame %d (%.3f s)", frames.size(), frames.size() == 1 ? "frame" : "frames", frames.getFirst(),
                rate.seconds(frames.getFirst()), frames.getLast(), rate.seconds(frames.getLast()));
        return Math.abs(shown - taken) < 0.5 * rate.seconds(1) ? span : span + String.format(Locale.ROOT, "; %.3f s of the video are shown as %.3f s", taken, shown);
    }
}
