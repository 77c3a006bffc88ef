package io.telltale.app;

import io.telltale.bench.planted.CorpusStatistics;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One second of 240x240 at 30 frames/s: a smile in frames 3 to 12, a frown in 16 to 27. */
public record PlantedSecond(Path video, PlantedTruth truth) {
    public static PlantedSecond in(Path folder) throws IOException {
        PlantedClip.Options options = new PlantedClip.Options(3, new FrameRate(30, 1), 1, new PlantedClip.Picture(240, 240, 60, false),
                PlantedClip.Camera.LABORATORY, PlantedClip.Head.STILL,
                new PlantedClip.Happenings(60, 0.001, 0.001, 0.001, new PlantedClip.Range(4, 6), new PlantedClip.Range(5, 6), CorpusStatistics.CAS_ME_3),
                new PlantedClip.Coding(PlantedClip.Codec.MJPEG, 0.9), Optional.empty(), false)
                .withSchedule(new PlantedSchedule(List.of(act(Kind.MICRO, 3, 8, 12, 6, "AU12"), act(Kind.MACRO, 16, 22, 27, 6, "AU4")), List.of()));
        Path video = folder.resolve("second.mp4");
        return new PlantedSecond(video, PlantedClip.render(options, video, 2, PlantedClip.Progress.SILENT));
    }

    private static PlantedSchedule.Act act(Kind kind, long onset, long apex, long offset, double percent, String unit) {
        return new PlantedSchedule.Act(kind, onset, apex, offset, percent, List.of(new PlantedSchedule.Share(PlantedUnit.parse(unit), 1)));
    }

    /** What a spotter would say of it. */
    public static Spotting spotting(Expression... events) {
        return new Spotting("second.mp4", new FrameRate(30, 1), 0, 30, "made up", "generic", List.of(), List.of(events), List.of(), List.of(), Optional.empty());
    }

    public static Expression event(int index, Kind kind, long onset, long apex, long offset) {
        return new Expression(index, kind, onset, apex, offset, 0.9, 2, 0.2, 0.1, List.of());
    }
}
