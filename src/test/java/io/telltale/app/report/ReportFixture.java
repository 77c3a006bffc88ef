package io.telltale.app.report;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;
import java.util.List;
import java.util.Optional;

/** A made-up result of {@link io.telltale.app.PlantedSecond}: its smile and its frown, a doubtful event, a blink, with traces. */
final class ReportFixture {
    static final String HOSTILE = "</script><script>alert(1)</script>&\"'<img src=x onerror=alert(2)>.mp4";
    static final FrameRate RATE = new FrameRate(30, 1);

    private ReportFixture() {
    }

    static Spotting spotting(String video) {
        List<Expression> events = List.of(event(1, Kind.MICRO, 3, 8, 12, 2, 0.97, Region.MOUTH_CORNER_L), event(2, Kind.MACRO, 16, 22, 27, 6, 0.99, Region.INNER_BROW_R));
        return new Spotting(video, RATE, 0, 30, "telltale, made up, " + HOSTILE, "generic", List.of("a warning with <b>marks</b> & more"), events,
                List.of(event(1, Kind.MICRO, 13, 14, 15, 0.3, 0.02, Region.CHIN)), List.of(new Interval(28, 29)), Optional.of(traces()));
    }

    static Spotting withoutTraces(Spotting s) {
        return new Spotting(s.video(), s.rate(), s.firstFrame(), s.frames(), s.engine(), s.profile(), s.warnings(), s.events(), s.doubtful(), s.blinks(), Optional.empty());
    }

    private static Expression event(int index, Kind kind, long onset, long apex, long offset, double peak, double confidence, Region region) {
        return new Expression(index, kind, onset, apex, offset, confidence, peak, 0.4, 0.1,
                List.of(new RegionDisplacement(region, 0.4 * peak, -0.9 * peak, 12), new RegionDisplacement(Region.CHIN, 0.01, 0.02, 0.5)));
    }

    /** The corner of the mouth rises in frames 3 to 12; the chin is lost in frame 20; strain is measured in every third frame. */
    static Traces traces() {
        Traces traces = new Traces(RATE);
        for (int f = 0; f < 30; f++) {
            traces.append();
            for (Region region : Region.values()) {
                traces.set(f, region, 0.0005 * region.ordinal(), 0);
            }
            if (f >= 3 && f <= 12) {
                traces.set(f, Region.MOUTH_CORNER_L, 0.0005 * Region.MOUTH_CORNER_L.ordinal() + 0.008 * (1 - Math.abs(f - 8) / 6.0), -0.018 * (1 - Math.abs(f - 8) / 6.0));
            }
            if (f == 20) {
                traces.set(f, Region.CHIN, Double.NaN, Double.NaN);
            }
            traces.set(f, Channel.RIGID, 0.001);
            traces.set(f, Channel.CLOSURE, f >= 28 ? 1 : 0);
            if (f % 3 == 0) {
                traces.set(f, Channel.STRAIN, 0.004);
            }
        }
        return traces;
    }
}
