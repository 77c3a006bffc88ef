package io.telltale.spotting;

import io.telltale.spotting.Traces.Channel;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FollowingNote;
import io.telltale.kernels.registration.Similarity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Spans to one video. Both sides measured the half second before a span begins; the mean of what they differ by there is added to the motion of the later one,
 * {@code x' = x + mean(earlier - later)}, and the contrast of the eyes is multiplied, {@code c' = c · sum(earlier) / sum(later)}, so that a trace goes on as if
 * there were no joint. Where there is nothing to tie by, or another face is followed, the joint is a seam.
 */
final class SpanJoin {
    /** Long against the noise of a frame, short against drift. */
    private static final double TIE_SECONDS = 0.5;
    /** Two looks at one face differ by less, IOD and as a ratio of sizes. */
    private static final double SAME_FACE_SHIFT = 0.5;
    private static final double SAME_FACE_SIZE = 1.6;

    private SpanJoin() {
    }

    /** The traces of the whole video, row 0 for the first frame of the first span; those of the spans stay as they are. */
    static Traces traces(FrameRate rate, List<FollowedSpan> spans) {
        if (spans.size() == 1) {
            return spans.getFirst().traces().copy();
        }
        Traces joined = new Traces(rate);
        long origin = spans.getFirst().first();
        FollowedSpan earlier = null;
        for (FollowedSpan span : spans) {
            int at = Math.toIntExact(span.begin() - origin);
            while (joined.frames() < at) {
                joined.append();
            }
            Tie tie = earlier == null ? Tie.NONE : Tie.between(joined, earlier, span, at);
            int lead = (int) (span.begin() - span.first());
            for (int row = lead; row < span.traces().frames(); row++) {
                tie.copy(span.traces(), row, joined);
            }
            if (earlier != null && !tie.tied) {
                joined.markSeam(at);
            }
            for (Region region : Region.values()) {
                joined.sensorNoise(region, span.traces().sensorNoise(region));
                joined.placement(region, span.traces().placement(region));
            }
            earlier = span;
        }
        return joined;
    }

    /** What the user should know of how the face was followed in all of it, one line each. */
    static List<String> notes(FrameRate rate, List<FollowedSpan> spans) {
        List<FollowingNote> all = new ArrayList<>();
        boolean gone = false;
        for (FollowedSpan span : spans) {
            boolean goneHere = false;
            List<FollowingNote> own = new ArrayList<>();
            for (FollowingNote note : span.notes()) {
                boolean early = note.frame() < span.begin();
                switch (note) {
                    case FollowingNote.Gone _ when early -> goneHere = true;
                    case FollowingNote.Back _ when early -> goneHere = false;
                    case FollowingNote.Cut _ when early -> { }
                    default -> own.add(note);
                }
            }
            if (goneHere != gone) {
                all.add(goneHere ? new FollowingNote.Gone(span.begin()) : new FollowingNote.Back(span.begin()));
            }
            all.addAll(own);
            for (FollowingNote note : own) {
                goneHere = note instanceof FollowingNote.Gone || !(note instanceof FollowingNote.Back) && goneHere;
            }
            gone = goneHere;
        }
        FollowedSpan last = spans.getLast();
        return FollowingNote.lines(all, rate, spans.getFirst().first(), last.first() + last.traces().frames() - 1, spans.stream().allMatch(FollowedSpan::searching));
    }

    private static boolean sameFace(Similarity a, Similarity b) {
        double iod = CanonicalFace.iodPixels(a);
        double size = CanonicalFace.iodPixels(b) / iod;
        double x = a.x(CanonicalFace.EYES_X, CanonicalFace.EYES_Y) - b.x(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
        double y = a.y(CanonicalFace.EYES_X, CanonicalFace.EYES_Y) - b.y(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
        return Math.hypot(x, y) < SAME_FACE_SHIFT * iod && size < SAME_FACE_SIZE && size > 1 / SAME_FACE_SIZE;
    }

    /** How the values of a span are carried over. */
    private record Tie(boolean tied, double[] right, double[] down, double rigid, double yaw, double pitch, double eyeRight, double eyeLeft) {
        private static final Tie NONE = new Tie(false, new double[Region.values().length], new double[Region.values().length], 0, 0, 0, 1, 1);

        /** @param at the row of {@code joined} where the span begins, not yet there */
        static Tie between(Traces joined, FollowedSpan earlier, FollowedSpan span, int at) {
            Traces later = span.traces();
            int lead = (int) (span.begin() - span.first());
            boolean same = earlier.end().isPresent() && span.before().isPresent() && sameFace(earlier.end().get(), span.before().get());
            if (!same || !followed(later, lead) || later.seam(lead)) {
                return NONE;
            }
            int reach = Math.max(1, (int) Math.round(joined.rate().frames(TIE_SECONDS)));
            int count = 0;
            double[] right = new double[Region.values().length];
            double[] down = new double[Region.values().length];
            Map<Channel, double[]> sums = new EnumMap<>(Channel.class);
            for (Channel channel : List.of(Channel.RIGID, Channel.YAW, Channel.PITCH, Channel.EYE_R, Channel.EYE_L)) {
                sums.put(channel, new double[2]);
            }
            for (int back = 1; back <= Math.min(reach, Math.min(lead, at)) && followed(joined, at - back) && followed(later, lead - back); back++) {
                int row = lead - back;
                int there = at - back;
                for (Region region : Region.values()) {
                    right[region.ordinal()] += joined.right(there, region) - later.right(row, region);
                    down[region.ordinal()] += joined.down(there, region) - later.down(row, region);
                }
                sums.forEach((channel, sum) -> {
                    sum[0] += joined.get(there, channel);
                    sum[1] += later.get(row, channel);
                });
                count++;
                if (joined.seam(there) || later.seam(row)) {
                    break;
                }
            }
            if (count == 0) {
                return NONE;
            }
            for (Region region : Region.values()) {
                right[region.ordinal()] /= count;
                down[region.ordinal()] /= count;
            }
            return new Tie(true, right, down, shift(sums.get(Channel.RIGID), count), shift(sums.get(Channel.YAW), count), shift(sums.get(Channel.PITCH), count), ratio(sums.get(Channel.EYE_R)), ratio(sums.get(Channel.EYE_L)));
        }

        private static double shift(double[] sums, int count) {
            return (sums[0] - sums[1]) / count;
        }

        private static double ratio(double[] sums) {
            return sums[0] > 0 && sums[1] > 0 ? sums[0] / sums[1] : 1;
        }

        private static boolean followed(Traces traces, int row) {
            return !Float.isNaN(traces.right(row, Region.NOSE_ROOT));
        }

        void copy(Traces from, int row, Traces to) {
            int at = to.append();
            for (Region region : Region.values()) {
                to.set(at, region, from.right(row, region) + right[region.ordinal()], from.down(row, region) + down[region.ordinal()]);
            }
            for (Channel channel : Channel.values()) {
                double value = from.get(row, channel);
                to.set(at, channel, switch (channel) {
                    case RIGID -> value + rigid;
                    case YAW -> value + yaw;
                    case PITCH -> value + pitch;
                    case EYE_R -> value * eyeRight;
                    case EYE_L -> value * eyeLeft;
                    case STRAIN, CLOSURE, CORRELATION -> value;
                });
            }
            if (from.seam(row)) {
                to.markSeam(at);
            }
        }
    }
}
