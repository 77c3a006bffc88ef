package io.telltale.qa.vlm.evidence;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.footage.PickedFrames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * {@code numbers -> frames} of one video. Frames that are near each other are decoded in one go, in their order; those used last are kept. Opens nothing before
 * it is asked. One thread.
 */
final class FrameSupply {
    /** Frames farther apart than this are decoded from two seeks: a seek costs about as much as decoding some seconds. */
    private static final double APART_SECONDS = 10;
    /** Bytes of frames that are kept: some hundred of 1280x720. Those of one answer are held however many they are. */
    private static final long KEPT_BYTES = 128L << 20;

    private final Path video;
    private final FootageOptions options;
    private final FrameRate rate;
    private final LinkedHashMap<Long, GreyFrame> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    FrameSupply(Path video, FootageOptions options, FrameRate rate) {
        this.video = video;
        this.options = options;
        this.rate = rate;
    }

    /** All that are wanted, in their order. */
    SortedMap<Long, GreyFrame> frames(SortedSet<Long> wanted) throws NoPictureException {
        SortedSet<Long> missing = new TreeSet<>(wanted);
        missing.removeAll(kept.keySet());
        SortedMap<Long, GreyFrame> found = read(missing, frame -> GreyFrame.of(frame.index(), frame.seconds(), frame.width(), frame.height(), frame.samples().clone()));
        for (long number : wanted) {
            GreyFrame before = kept.get(number);
            if (before != null) {
                found.put(number, before);
            }
        }
        found.forEach(this::keep);
        return found;
    }

    private void keep(long number, GreyFrame frame) {
        if (kept.put(number, frame) == null) {
            keptBytes += frame.samples().length;
        }
        while (keptBytes > KEPT_BYTES && kept.size() > 1) {
            Map.Entry<Long, GreyFrame> oldest = kept.pollFirstEntry();
            keptBytes -= oldest.getValue().samples().length;
        }
    }

    /** Past the store: {@code made} is all that is kept of a frame. */
    SortedMap<Long, GreyFrame> read(SortedSet<Long> wanted, UnaryOperator<GreyFrame> made) throws NoPictureException {
        SortedMap<Long, GreyFrame> found = new TreeMap<>();
        for (SortedSet<Long> near : groups(wanted)) {
            try {
                PickedFrames picked = PickedFrames.read(video, options, near, made);
                for (long number : near) {
                    found.put(number, picked.frame(video.getFileName(), number));
                }
            } catch (MissingFrameException e) {
                throw new NoPictureException("frame " + e.getMessage(), e);
            } catch (FootageException e) {
                throw new NoPictureException(e.getMessage(), e);
            }
        }
        return found;
    }

    private List<SortedSet<Long>> groups(SortedSet<Long> wanted) {
        List<SortedSet<Long>> groups = new ArrayList<>();
        for (long number : wanted) {
            if (groups.isEmpty() || rate.seconds(number - groups.getLast().last()) > APART_SECONDS) {
                groups.add(new TreeSet<>());
            }
            groups.getLast().add(number);
        }
        return groups;
    }
}
