package io.telltale.bench.baseline;

import io.telltale.bench.score.MarkedEvent;
import io.telltale.bench.score.MarkedVideo;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The floor: intervals that have seen nothing, {@code (the other videos' truth, length of this one) -> intervals}. As many a minute as the other videos have on
 * average, of lengths drawn from theirs, anywhere. A video's own truth is not used.
 */
public final class RandomIntervals {
    public static final String NAME = "random";

    private RandomIntervals() { }

    /** @param others videos but this one; without any event there, nothing is found */
    public static List<Found> of(List<MarkedVideo> others, MarkedVideo video, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Found> found = new ArrayList<>();
        double minutes = others.stream().mapToDouble(v -> v.rate().seconds(v.frames()) / 60).sum();
        for (Kind kind : Kind.values()) {
            List<Double> lengths = new ArrayList<>();
            for (MarkedVideo other : others) {
                for (MarkedEvent e : other.events()) {
                    if (e.kind() == kind) {
                        lengths.add(other.rate().seconds(e.interval().length()));
                    }
                }
            }
            double expected = minutes == 0 ? 0 : lengths.size() / minutes * video.rate().seconds(video.frames()) / 60;
            int count = (int) Math.floor(expected + random.nextDouble());
            for (int i = 0; i < count; i++) {
                long length = Math.clamp(Math.round(video.rate().frames(lengths.get(random.nextInt(lengths.size())))), 1, video.frames());
                long onset = random.nextLong(video.frames() - length + 1);
                found.add(new Found(kind, onset, onset + length / 2, onset + length - 1));
            }
        }
        return found;
    }

    /** The mean number of events of the other videos: the floor of counting. NaN where there is no other. */
    public static double constantCount(List<MarkedVideo> others) {
        return others.stream().mapToInt(v -> v.events().size()).average().orElse(Double.NaN);
    }
}
