package io.telltale.qa.exchange;

import io.telltale.qa.Spottings;
import io.telltale.qa.reason.ActionUnitEvidence;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Made-up results to write, with events that overlap, and what of them can be read back. */
final class MadeResults {
    private static final ActionUnitInference INFERENCE = new ActionUnitInference(ReasonProfile.generic());
    private static final Map<String, List<ActionUnitEvidence>> READ = new ConcurrentHashMap<>();

    private MadeResults() {
    }

    /** An event as a file can hold it. */
    record Essence(Kind kind, long onset, long apex, long offset, String units) {
    }

    /** As {@link Exported#of}, but motion that was read before is not read again. */
    static Exported exported(Spotting spotting) {
        Map<Expression, List<ActionUnitEvidence>> units = new HashMap<>();
        for (List<Expression> events : List.of(spotting.events(), spotting.doubtful())) {
            events.forEach(e -> units.put(e, READ.computeIfAbsent(e.kind() + " " + e.regions(), _ -> INFERENCE.infer(e))));
        }
        return new Exported(spotting, units, Imported.nameOf(spotting.video()), spotting.video());
    }

    /** Events, doubtful ones and blinks anywhere, often over each other. */
    static Exported random(long seed, FrameRate rate) {
        Random random = new Random(seed);
        List<Expression> events = events(random, random.nextInt(9));
        List<Interval> blinks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            long onset = random.nextInt(120_000);
            blinks.add(new Interval(onset, onset + random.nextInt(40)));
        }
        blinks.sort(Comparator.comparingLong(Interval::onset));
        return exported(new Spotting("take 1.mp4", rate, 0, 130_000, "scalar, test", "generic", List.of(), events, events(random, random.nextInt(3)), blinks, Optional.empty()));
    }

    private static List<Expression> events(Random random, int count) {
        List<Expression> drafts = new ArrayList<>();
        int spread = random.nextBoolean() ? 300 : 120_000;
        for (int i = 0; i < count; i++) {
            long onset = random.nextInt(spread);
            long apex = onset + random.nextInt(60);
            long offset = apex + random.nextInt(120);
            List<RegionDisplacement> regions = switch (random.nextInt(3)) {
                case 0 -> List.of();
                case 1 -> Spottings.smile();
                default -> List.of(Spottings.moved(Region.MOUTH_CORNER_L, 1.4, -1.6), Spottings.moved(Region.CHEEK_L, 0.1, -1.2), Spottings.still(Region.MOUTH_CORNER_R),
                        Spottings.still(Region.CHIN), Spottings.still(Region.INNER_BROW_L));
            };
            drafts.add(new Expression(1, random.nextBoolean() ? Kind.MICRO : Kind.MACRO, onset, apex, offset, random.nextInt(101) / 100.0, 2, 0.5, 0.1, regions));
        }
        drafts.sort(Comparator.comparingLong(Expression::onset));
        List<Expression> numbered = new ArrayList<>();
        drafts.forEach(e -> numbered.add(e.numbered(numbered.size() + 1)));
        return numbered;
    }

    /** One micro-expression at 200 frames/s in a video of this name. */
    static Exported named(String video) {
        Spotting one = Spottings.of(0.9, Kind.MICRO);
        return exported(new Spotting(video, one.rate(), 0, 1000, one.engine(), one.profile(), List.of(), one.events(), List.of(), one.blinks(), Optional.empty()));
    }

    /** Traces of n frames: motion is a function of frame and region; no face in frame 3. */
    static Exported traced(int n) {
        Traces traces = new Traces(new FrameRate(30000, 1001));
        for (int t = 0; t < n; t++) {
            traces.append();
            if (t != 3) {
                for (Region region : Region.values()) {
                    traces.set(t, region, right(t, region), -right(t, region) / 2);
                }
                traces.set(t, Traces.Channel.CORRELATION, 0.99);
            }
        }
        traces.markSeam(0);
        List<Expression> events = List.of(new Expression(1, Kind.MICRO, 14, 16, 20, 0.9, 2, 0.5, 0.1, Spottings.smile()));
        return exported(new Spotting("clip.mp4", traces.rate(), 10, n, "scalar, test", "generic", List.of(), events, List.of(), List.of(new Interval(11, 12)), Optional.of(traces)));
    }

    static double right(int t, Region region) {
        return 0.001 * region.ordinal() + 1e-5 * (t % 1000);
    }

    static String text(ExportFormat format, Exported what) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(what, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static Imported back(ExportFormat format, Exported what, Path folder, ImportOptions options) throws IOException {
        Path file = folder.resolve(format.fileName("x"));
        format.write(what, file);
        try {
            List<Imported> all = Imports.read(file, options);
            if (all.size() != 1) {
                throw new AssertionError("one video went out, " + all.size() + " came back");
            }
            return all.getFirst();
        } finally {
            Files.delete(file);
        }
    }

    static List<Essence> essences(Exported what) {
        return what.spotting().events().stream().map(e -> new Essence(e.kind(), e.onset(), e.apex(), e.offset(), what.units(e).stream().map(MadeResults::code).sorted()
                .collect(Collectors.joining("+")))).sorted(ORDER).toList();
    }

    static List<Essence> essences(Imported read) {
        return read.events().stream().map(e -> new Essence(e.kind().orElseThrow(), e.onset(), e.apex().orElse(-1), e.offset(), List.of(e.units().split("\\+")).stream().sorted()
                .collect(Collectors.joining("+")))).sorted(ORDER).toList();
    }

    private static final Comparator<Essence> ORDER = Comparator.comparing(Essence::toString);

    private static String code(ActionUnitEvidence unit) {
        return (unit.side() == Side.LEFT ? "L" : unit.side() == Side.RIGHT ? "R" : "") + unit.unit().number();
    }
}
