package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFolder;
import io.telltale.app.console.ProgressLine;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.instruct.InstructionFile;
import io.telltale.kernels.Workers;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.map.MotionBetween;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale instruct}: from annotated events to conversations about their motion maps, to tune a multimodal model on. */
@Command(name = "instruct", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes instruction data for multimodal models: for every annotated event with an apex its motion map, a question, and an answer in three parts, "
                + "what moved where, which action units and why, which expression, with a conclusion in the wording of ME-VQA. JSON Lines with id, image, conversations, template.",
            "A run that was stopped, in whatever way, is started again by the same command: it goes on where it was and the files are the same, byte for byte."},
        footer = {"",
            "Examples:",
            "  telltale instruct --dataset casme3-a --root /data/CASME3 --out meu.jsonl",
            "  telltale instruct --dataset samm --root /data/SAMM --dataset dfme --root /data/DFME --out meu.jsonl --face",
            "  telltale twin --style samm --out twin --videos 3; telltale instruct --planted twin --out meu.jsonl --max 20",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 file, 5 no event could be shown."})
public final class InstructCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TruthOptions truth;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the conversations go. A file that is there is gone on with.")
    private Path out;

    @Option(names = "--maps", paramLabel = "DIR", description = "Where the maps go, ID.png for each event. Default: the output with .maps behind it.")
    private Path maps;

    @Option(names = "--face",
            description = "Maps of the face alone, enlarged and with the motion of the head taken off, in place of the whole picture; faster where pictures are large.")
    private boolean face;

    @Option(names = "--max", paramLabel = "N", description = "No more than N conversations in the file. Default: all.")
    private Integer max;

    @Option(names = "--notes", description = "Tells of every event that was left out, not of the first few.")
    private boolean notes;

    @Option(names = "--ffmpeg", paramLabel = "PATH", description = "Another ffmpeg program than the bundled one, or the folder it lies in.")
    private Path ffmpeg;

    @Option(names = {"-q", "--quiet"}, description = "No progress on the standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        truth.check();
        if (!truth.given()) {
            throw new ParameterException(spec.commandLine(), "give --dataset and --root, or --planted: whose events are to be described");
        }
        if (max != null && max < 1) {
            throw new ParameterException(spec.commandLine(), "--max must be 1 or more, got " + max);
        }
        // What it holds already is checked when it is gone on with; here, whether there is a place for it.
        Path folder = maps == null ? out.resolveSibling(out.getFileName() + ".maps") : maps;
        OutputFile.at(out, folder).close();
        List<AnnotatedFootage> sets = truth.read();
        Map<AnnotatedVideo, AnnotatedFootage> homes = new HashMap<>();
        sets.forEach(set -> set.videos().forEach(video -> homes.putIfAbsent(video, set)));
        List<AnnotatedVideo> videos = sets.stream().flatMap(set -> set.videos().stream()).toList();
        OutputFolder.made(folder, "folder of maps");
        InstructionFile.Outcome outcome;
        try (Workers workers = Workers.perProcessor(); ProgressLine line = quiet ? ProgressLine.silent() : ProgressLine.onTerminal("instructions")) {
            FootageOptions options = ffmpeg == null ? FootageOptions.DEFAULT : FootageOptions.DEFAULT.withFfmpeg(ffmpeg);
            EventMaps drawing = new EventMaps(video -> homes.get(video).finder().find(video), options, folder, face, MotionBetween.flow(workers));
            OptionalLong frames = OptionalLong.of(2 * videos.stream().mapToLong(video -> video.events().size()).sum());
            outcome = new InstructionFile(out, drawing).write(videos, max == null ? Integer.MAX_VALUE : max, events -> line.frames(2L * events, frames));
        }
        print(outcome, folder);
        return outcome.written() + outcome.present() == 0 ? ExitCode.FALLBACK : ExitCode.OK;
    }

    private void print(InstructionFile.Outcome outcome, Path folder) {
        PrintWriter err = spec.commandLine().getErr();
        List<String> left = outcome.leftOut();
        left.stream().limit(notes ? left.size() : SHOWN).forEach(line -> err.println("telltale: left out: " + line));
        if (!notes && left.size() > SHOWN) {
            err.println("telltale: left out: " + (left.size() - SHOWN) + " more; --notes tells of all");
        }
        err.flush();
        PrintWriter print = spec.commandLine().getOut();
        print.println(out + ": " + (outcome.written() + outcome.present()) + " conversations (" + outcome.present() + " were there), maps in " + folder + "; "
                + left.size() + (left.size() == 1 ? " event" : " events") + " left out");
        print.flush();
    }
}
