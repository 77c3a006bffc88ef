package io.telltale.app.profile;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.TextTable;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottingOptions;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.stage.StageEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale profile}: where the time of a video goes. */
@Command(name = "profile", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Spots a video under the flight recorder of Java, and prints where the time went: stage, thread, seconds, frames, bytes; load, garbage collection, allocation.",
            "Nothing is kept, and a result that was kept is not used."},
        footer = {"", "Examples:", "  telltale profile clip.mp4", "  telltale profile clip.mp4 --backend scalar --jfr clip.jfr", "  jfr summary clip.jfr", "",
            "Exit codes: 0 done, 1 no face, 2 wrong usage, 3 file, 4 backend."})
public final class ProfileCommand implements Callable<Integer> {
    private static final List<Class<? extends StageEvent>> STAGES = List.of(StageEvent.Decode.class, StageEvent.Wait.class, StageEvent.Register.class, StageEvent.Crop.class, StageEvent.HandOver.class,
            StageEvent.Motion.class, StageEvent.Spot.class);
    private static final double MEGABYTE = 1 << 20;

    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VIDEO", description = "A video file, or a folder of numbered frames.")
    private Path video;

    @Option(names = "--jfr", paramLabel = "FILE", description = "Keeps the recording, with samples of methods, for jfr and JDK Mission Control.")
    private Path kept;

    @Mixin
    private SpottingOptions options;

    public ProfileCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException, NoFaceException {
        SpotterOptions how = options.spotter(false);
        Path file = kept == null ? Files.createTempFile("telltale-", ".jfr") : kept;
        try {
            long began;
            double seconds;
            Spotting spotting;
            try (Recording recording = new Recording()) {
                STAGES.forEach(recording::enable);
                recording.enable("jdk.GarbageCollection");
                recording.enable("jdk.CPULoad").withPeriod(Duration.ofSeconds(1));
                recording.enable("jdk.ThreadAllocationStatistics").with("period", "endChunk");
                recording.enable("telltale.DeviceBuffer");
                if (kept != null) {
                    recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(20));
                }
                recording.start();
                began = System.nanoTime();
                spotting = options.spot(engine, video, how);
                seconds = (System.nanoTime() - began) / 1e9;
                recording.stop();
                recording.dump(file);
            }
            print(StageTimes.of(file), spotting, seconds);
        } finally {
            if (kept == null) {
                Files.deleteIfExists(file);
            }
        }
        return ExitCode.OK;
    }

    private void print(StageTimes times, Spotting spotting, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        long frames = spotting.frames();
        out.printf(Locale.ROOT, "%s: %d frames in %.2f s, %.0f frames/s, %.2f ms/frame; %s%n", spotting.video(), frames, seconds, frames / seconds, seconds * 1000 / frames, spotting.engine());
        TextTable table = new TextTable("thread", "stage", "s>", "ms/frame>", "of the time>", "frames>", "MB>");
        for (Map.Entry<String, List<String>> thread : StageTimes.THREADS.entrySet()) {
            double sum = 0;
            for (String name : thread.getValue()) {
                StageTimes.Stage stage = times.stages().getOrDefault(name, StageTimes.Stage.NONE);
                sum += stage.seconds();
                table.row(thread.getKey(), name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT), number(stage.seconds()), number(stage.seconds() * 1000 / frames),
                        percent(stage.seconds() / seconds), Long.toString(stage.frames()), number(stage.bytes() / MEGABYTE));
            }
            double rest = seconds - sum;
            if (thread.getKey().equals("following")) {
                table.row("following", "the rest", number(rest), number(rest * 1000 / frames), percent(rest / seconds), "", "");
            }
        }
        out.print(table);
        out.println("The threads work at once: the stages of following, with the rest (opening the video and the device), are the time on the clock; decoding waits for ffmpeg and for room.");
        out.printf(Locale.ROOT, "%s; %d collections, %.3f s of pauses; %.1f MB allocated%n",
                Double.isNaN(times.load()) ? "load not sampled" : "load of this JVM " + percent(times.load()) + " of all processors, ffmpeg not counted", times.collections(), times.gcSeconds(),
                times.allocated() / MEGABYTE);
        out.flush();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
