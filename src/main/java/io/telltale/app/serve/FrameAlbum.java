package io.telltale.app.serve;

import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.footage.PickedFrames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code number -> frame} of one video, at random. A seek costs as much as decoding some hundred frames, and who looks at one frame looks at its neighbours next, so that some before and more
 * after it are decoded with it; those used last are kept. One thread at a time.
 */
final class FrameAlbum {
    private static final int BEFORE = 12;
    private static final int AFTER = 36;
    /** Bytes of frames decoded in one go. */
    private static final long BLOCK_BYTES = 32L << 20;
    /** Bytes of frames that are kept. */
    private static final long KEPT_BYTES = 96L << 20;

    private final Path video;
    private final FootageOptions reading;
    private final long first;
    private final long last;
    private final int around;
    private final LinkedHashMap<Long, GreyFrame> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long keptBytes;

    /**
     * @param first number of the first frame that may be asked for
     * @param last  of the last
     */
    FrameAlbum(ServedRun.Source source, long first, long last) {
        this.video = source.path();
        this.reading = source.reading();
        this.first = first;
        this.last = last;
        this.around = (int) Math.clamp(BLOCK_BYTES / Math.max(1, (long) source.facts().width() * source.facts().height()), 1, BEFORE + AFTER);
    }

    GreyFrame frame(long number) throws FootageException, MissingFrameException {
        GreyFrame known = kept.get(number);
        if (known != null) {
            return known;
        }
        TreeSet<Long> wanted = new TreeSet<>();
        for (long n = Math.max(first, number - around * BEFORE / (BEFORE + AFTER)); n <= Math.min(last, number + around * AFTER / (BEFORE + AFTER)); n++) {
            if (!kept.containsKey(n)) {
                wanted.add(n);
            }
        }
        PickedFrames picked = PickedFrames.read(video, reading, wanted);
        picked.frames().forEach(this::keep);
        GreyFrame frame = picked.frame(video.getFileName(), number);
        // It may have been the first to go where frames are very large.
        kept.putIfAbsent(number, frame);
        return frame;
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
}
