package io.telltale.bench.twin;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A whole planted set, drawn before anything is rendered: {@code (style, form, number, seed) -> videos}. The same plan gives the same set on every machine.
 *
 * @param videos number of videos, or of clips
 * @param seed   another set of faces and events
 */
public record TwinPlan(TwinStyle style, Form form, int videos, long seed) {
    /** What kind of videos a set holds. */
    public sealed interface Form {
        /**
         * Long videos with many events each, for counting.
         *
         * @param seconds length of a video; a video whose events do not fit is longer. Fewer seconds put as many events closer together
         */
        record Long(Likeness like, double seconds) implements Form {
            public Long {
                if (!(seconds >= 1 && seconds <= 3600)) {
                    throw new IllegalArgumentException("a video lasts 1 to 3600 s, got " + seconds);
                }
            }
        }

        /**
         * Clips that hold one micro-expression and nothing before or after, for recognition.
         *
         * @param marginSeconds what is left of the face at rest on either side
         */
        record Clips(double marginSeconds) implements Form {
            public Clips {
                if (!(marginSeconds >= 0 && marginSeconds <= 60)) {
                    throw new IllegalArgumentException("a margin lasts 0 to 60 s, got " + marginSeconds);
                }
            }
        }
    }

    /**
     * One video to be rendered.
     *
     * @param name    of the video, in rows and, with an ending, as a file
     * @param emotion of a clip
     */
    public record Video(String name, PlantedClip.Options options, Optional<Emotion> emotion) {
        /** The name of its file. */
        public String file() {
            return name + ".mp4";
        }
    }

    public TwinPlan {
        if (videos < 1 || videos > 999) {
            throw new IllegalArgumentException("a set holds 1 to 999 videos, got " + videos);
        }
        if (seed < 0 || seed > 999_999_999) {
            throw new IllegalArgumentException("a seed lies in 0 to 999999999, got " + seed);
        }
    }

    /** A set of long videos. */
    public static TwinPlan ofLong(TwinStyle style, Likeness like, int videos, long seed, OptionalDouble seconds) {
        return new TwinPlan(style, new Form.Long(like, seconds.orElse(style.seconds())), videos, seed);
    }

    /** A set of clips. */
    public static TwinPlan ofClips(TwinStyle style, int clips, long seed, double marginSeconds) {
        return new TwinPlan(style, new Form.Clips(marginSeconds), clips, seed);
    }

    /** How its videos are called in {@link io.telltale.bench.dataset.AnnotatedVideo#dataset}. */
    public String dataset() {
        return dataset(style.prefix());
    }

    static String dataset(String prefix) {
        return "twin-" + prefix;
    }

    /** All of its videos, in the order of their names. Each shows another face. */
    public List<Video> draw() {
        EventCounts.Counts[] counts = switch (form) {
            case Form.Long many -> style.counts(many.like()).draw(videos, new Well19937c(faceSeed(0)));
            case Form.Clips clips -> new EventCounts.Counts[0];
        };
        List<Video> drawn = new ArrayList<>();
        for (int i = 1; i <= videos; i++) {
            RandomGenerator random = new Well19937c(faceSeed(i) * 31 + 5);
            drawn.add(switch (form) {
                case Form.Long many -> video(i, new ScheduleDraw(style, random).video(counts[i - 1], many.seconds()), Optional.empty());
                case Form.Clips clips -> clip(i, clips.marginSeconds(), random);
            });
        }
        return drawn;
    }

    private Video clip(int i, double marginSeconds, RandomGenerator random) {
        ScheduleDraw draw = new ScheduleDraw(style, random);
        EmotionTable table = style.emotions();
        Emotion emotion = table.drawEmotion(random);
        SortedMap<Integer, Double> weights = table.weights(emotion, style.units().base(), 1 + style.secondUnit());
        List<Integer> units = new UnitFrequencies.Favourites(weights).draw(style.secondUnit(), random);
        EventTimes.Times times = style.times(Kind.MICRO).draw(random);
        long margin = Math.round(style.rate().frames(marginSeconds));
        PlantedSchedule.Act act = draw.act(Kind.MICRO, times, margin, units);
        long frames = times.length() + 2 * margin;
        return video(i, new ScheduleDraw.Drawn(new PlantedSchedule(List.of(act), draw.blinks(List.of(act), style.rate().seconds(frames))), frames), Optional.of(emotion));
    }

    private Video video(int i, ScheduleDraw.Drawn drawn, Optional<Emotion> emotion) {
        String name = String.format(Locale.ROOT, "%s_twin%d_%s%0" + String.valueOf(videos).length() + "d", style.prefix(), seed, form instanceof Form.Clips ? "clip" : "", i);
        PlantedClip.Options options = style.footage(faceSeed(i)).withSeconds(style.rate().seconds(drawn.frames())).withSchedule(drawn.schedule());
        return new Video(name, options, emotion);
    }

    /** A face, script and noise of its own for every video of every set. */
    private long faceSeed(int i) {
        int family = 2 * style.ordinal() + (form instanceof Form.Clips ? 1 : 0);
        return (seed * 10 + family) * 1000 + i;
    }
}
