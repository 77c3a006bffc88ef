package io.telltale.bench.baseline;

import io.telltale.bench.score.Bootstrap;
import io.telltale.bench.score.CountError;
import io.telltale.bench.score.MarkedVideo;
import io.telltale.bench.score.PooledScore;
import io.telltale.bench.score.SpottingScore;
import io.telltale.spotting.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One method over many videos, {@code (truth, events, seconds)* -> a row of the table}. Not thread-safe. */
public final class MethodScore {
    private final String name;
    private final SpottingScore score = new SpottingScore();
    private final List<double[]> counts = new ArrayList<>();
    private CountError count = CountError.NONE;
    private double seconds;
    private long frames;

    public MethodScore(String name) {
        this.name = name;
    }

    /**
     * Adds a video.
     *
     * @param seconds that the method took, from the file to the events; 0 for one that looks at nothing
     * @return the score of this video alone
     */
    public SpottingScore add(MarkedVideo video, List<Expression> events, double seconds) {
        SpottingScore alone = new SpottingScore();
        alone.add(video, events);
        score.add(video, events);
        counts.add(new double[] {alone.overall().truePositives(), alone.overall().falsePositives(), alone.overall().falseNegatives()});
        count = count.plus(CountError.of(events.size(), video.events().size()));
        this.seconds += seconds;
        frames += video.frames();
        return alone;
    }

    public String name() {
        return name;
    }

    public SpottingScore score() {
        return score;
    }

    /** Of the number of events in a video. */
    public CountError count() {
        return count;
    }

    /** Class-aware F1 of both kinds, to be resampled over videos. */
    public PooledScore f1() {
        return PooledScore.of(counts, s -> 2 * s[0] / (2 * s[0] + s[1] + s[2]));
    }

    /** Empty with fewer than two videos, or where some resamples hold no event at all. */
    public Optional<Bootstrap.Limits> f1Limits() {
        return Double.isNaN(f1().value()) ? Optional.empty() : Bootstrap.DEFAULT.of(f1()).filter(l -> !Double.isNaN(l.lower()) && !Double.isNaN(l.upper()));
    }

    /** NaN for a method that looks at nothing. */
    public double millisPerFrame() {
        return seconds == 0 ? Double.NaN : 1000 * seconds / frames;
    }
}
