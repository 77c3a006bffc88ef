package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Single frames of footage by number. Reads from shortly before the first one that is wanted to the last one, no further.
 *
 * @param rate     of the footage
 * @param frames   those that are there, by number; copies, which need no closing
 * @param lastSeen number of the last frame that was read, -1 where there was none; where a wanted frame is missing, the last of the footage
 *                 or the last wanted one
 */
public record PickedFrames(FrameRate rate, Map<Long, GreyFrame> frames, long lastSeen) {
    /** Decoding starts so much before the first wanted frame, seconds: uneven time stamps lie within it. */
    private static final double AHEAD = 1;
    /** Before this a seek saves less than it costs, seconds. */
    private static final double NEAR = 3;

    public PickedFrames {
        frames = Map.copyOf(frames);
    }

    /** @param video as messages name it */
    public GreyFrame frame(Path video, long number) throws MissingFrameException {
        GreyFrame frame = frames.get(number);
        if (frame == null) {
            throw new MissingFrameException(video, number, lastSeen);
        }
        return frame;
    }

    /**
     * @param options how the footage is read; its part is not heeded
     * @param wanted  numbers in the whole footage, from 0
     * @throws FootageException if the footage cannot be read at all
     */
    public static PickedFrames read(Path source, FootageOptions options, SortedSet<Long> wanted) throws FootageException {
        return read(source, options, wanted, frame -> GreyFrame.of(frame.index(), frame.seconds(), frame.width(), frame.height(), frame.samples().clone()));
    }

    /** @param kept what is kept of a frame that is wanted, such as a smaller copy; the frame itself is closed afterwards */
    public static PickedFrames read(Path source, FootageOptions options, SortedSet<Long> wanted, UnaryOperator<GreyFrame> kept) throws FootageException {
        if (wanted.isEmpty() || wanted.first() < 0) {
            throw new IllegalArgumentException("frame numbers start at 0, got " + wanted);
        }
        FootageOptions whole = new FootageOptions(options.fps(), 0, java.util.OptionalDouble.empty(), options.ffmpeg());
        double start;
        try (Footage footage = Footage.open(source, whole)) {
            start = footage.rate().seconds(wanted.first()) - AHEAD;
            if (start < NEAR) {
                return read(footage, wanted, kept).orElseThrow();
            }
        }
        try (Footage footage = Footage.open(source, whole.withFrom(start))) {
            Optional<PickedFrames> found = read(footage, wanted, kept);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (FootageException e) {
            // The start lies behind the end, or stamps are far from the nominal rate: read it all, and know how long it is.
        }
        try (Footage footage = Footage.open(source, whole)) {
            return read(footage, wanted, kept).orElseThrow();
        }
    }

    /** Empty where the first frame read comes after the first wanted one. */
    private static Optional<PickedFrames> read(Footage footage, SortedSet<Long> wanted, UnaryOperator<GreyFrame> kept) throws FootageException {
        Map<Long, GreyFrame> found = new TreeMap<>();
        long last = -1;
        while (last < wanted.last()) {
            Optional<GreyFrame> next = footage.read();
            if (next.isEmpty()) {
                break;
            }
            try (GreyFrame frame = next.get()) {
                if (last < 0 && frame.index() > wanted.first() && frame.index() > 0) {
                    return Optional.empty();
                }
                last = frame.index();
                if (wanted.contains(last)) {
                    found.put(last, kept.apply(frame));
                }
            }
        }
        return Optional.of(new PickedFrames(footage.rate(), found, last));
    }
}
