package io.telltale.qa.vlm.evidence;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Mean optical strain over the face, relative to its reference, through a part of a video: {@code frame -> per cent}. Each point stands for a span of frames and is
 * the largest value in it, so that no short peak is lost; frames in which it was not measured have no point.
 *
 * @param from   first frame, inside
 * @param to     last frame, inside
 * @param points in the order of time; may be empty
 */
public record StrainCurve(long from, long to, FrameRate rate, List<Point> points) {
    /** The largest strain of a span, and its frame. */
    public record Point(long frame, double percent) {
    }

    public StrainCurve {
        points = List.copyOf(points);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("not a part of a video: frames " + from + " to " + to);
        }
    }

    /** @param most points, from 2 */
    static StrainCurve of(Spotting spotting, long from, long to, int most) throws NoPictureException {
        if (most < 2) {
            throw new IllegalArgumentException("a curve needs at least 2 points, got " + most);
        }
        Traces traces = spotting.traces().orElseThrow(() -> new NoPictureException("there is no strain curve of " + spotting.video()
                + ": what was kept of its spotting holds events alone; spot the video again"));
        long frames = to - from + 1;
        int spans = (int) Math.min(most, frames);
        List<Point> points = new ArrayList<>();
        for (int span = 0; span < spans; span++) {
            Point largest = null;
            for (long f = from + span * frames / spans; f < from + (span + 1) * frames / spans; f++) {
                double percent = 100 * traces.get((int) (f - spotting.firstFrame()), Traces.Channel.STRAIN);
                if (!Double.isNaN(percent) && (largest == null || percent > largest.percent())) {
                    largest = new Point(f, percent);
                }
            }
            if (largest != null) {
                points.add(largest);
            }
        }
        return new StrainCurve(from, to, spotting.rate(), points);
    }

    /** Per cent; 0 where nothing was measured. */
    public double largest() {
        return points.stream().mapToDouble(Point::percent).max().orElse(0);
    }

    /** A head line, then {@code frame 468 (2.340 s): 0.81 %}, one for each point. */
    public String text() {
        String head = String.format(Locale.ROOT, "Mean optical strain over the face, per cent, from frame %d (%.3f s) to frame %d (%.3f s)%s", from, rate.seconds(from), to,
                rate.seconds(to), points.isEmpty() ? ": not measured in any of them." : ":\n");
        return head + points.stream().map(p -> String.format(Locale.ROOT, "frame %d (%.3f s): %.2f %%", p.frame(), rate.seconds(p.frame()), p.percent()))
                .collect(Collectors.joining("\n"));
    }
}
