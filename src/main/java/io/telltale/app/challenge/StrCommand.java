package io.telltale.app.challenge;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.dataset.AnnotatedFootage;
import io.telltale.app.dataset.TruthOptions;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.NamedSpotting;
import io.telltale.app.engine.VideoSet;
import io.telltale.app.engine.VideoSetOptions;
import io.telltale.spotting.NoFaceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale str}: spot-then-recognise, the events of many videos with their coarse expression class. */
@Command(name = "str", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Spots the micro-expressions of many videos and names the class of each: positive, negative or surprise (spot-then-recognise, STR).",
            "The columns are subject,video,onset,offset,emotion, as published code of MEGC2024 has them; no official column names are known to us. Frames count from "
                + "0, the first of the footage; both ends are inside. Each video is spotted once, its result is kept in the work folder, and a run that was stopped goes on where it was.",
            "With a truth, --dataset and --root or --truth, the scores are printed for each corpus and over all: spotting (a hit has an intersection over union of 0.5 or "
                + "more), analysis of the hits, F1 = 2PR/(P+R) of the mean precision and recall of the classes, and STRS, their product. True events of the class "
                + "\"others\" are left out; what is spotted there is a false positive. A video that fails counts as one in which nothing was spotted; failed.txt in the work folder "
                + "names it and says why."},
        footer = {"",
            "Examples:",
            "  telltale str --videos SAMM_test --out samm_str.csv --profile samm",
            "  telltale str --videos data --out cas_str.csv --profile casme3 --spotting cas_pred.csv",
            "  telltale str --videos data --out two.csv dzw_a1 gcf_a1",
            "  telltale str --videos /data/CASME3 --out str.csv --dataset casme3-a --root /data/CASME3",
            "  telltale str --videos twin --out str.csv --truth twin",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 file, 4 backend, 5 written, but without the videos that failed."})
public final class StrCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "NAME", description = "Names of videos. Default: every video in the folder.")
    private List<String> names = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the events with their classes go, CSV.")
    private Path out;

    @Option(names = "--spotting", paramLabel = "FILE",
            description = "Also the events of both kinds without a class, in the columns of the spotting task: vid,pred_onset,pred_offset,type (me or mae).")
    private Path spotting;

    @Option(names = "--macro", description = "Macro-expressions as well. The task is about micro-expressions alone.")
    private boolean macro;

    @Mixin
    private TruthOptions truth;

    @Mixin
    private VideoSetOptions videos;

    public StrCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        truth.check();
        List<AnnotatedFootage> annotated = truth.read();
        try (OutputFiles files = new OutputFiles()) {
            OutputFile csv = files.open(out, out.resolveSibling(out.getFileName() + ".work")).orElseThrow();
            Optional<OutputFile> spottingCsv = files.open(spotting, out);
            VideoSet set = videos.open(engine, out);
            List<String> all = names.isEmpty() ? set.names() : names.stream().distinct().toList();
            if (all.isEmpty()) {
                throw new Failure(ExitCode.FILE, "the folder of --videos holds no video and no folder of frames");
            }
            set.requireAny(all);
            Optional<TruthOfVideos> truths = annotated.isEmpty() ? Optional.empty() : Optional.of(TruthOfVideos.of(annotated, set, all));
            List<NamedSpotting> found = new ArrayList<>();
            int failed = spot(set, all, found);
            csv.writeText(text -> ChallengeCsv.recognised(found, macro, text));
            spottingCsv.ifPresent(file -> file.writeText(text -> ChallengeCsv.spotted(found, text)));
            PrintWriter print = spec.commandLine().getOut();
            print.printf(Locale.ROOT, "%s: %d of %d %s, %.1f s%n", out, found.size(), all.size(), all.size() == 1 ? "video" : "videos", (System.nanoTime() - start) / 1e9);
            truths.ifPresent(t -> score(t, found, print));
            print.flush();
            return failed == 0 ? ExitCode.OK : ExitCode.FALLBACK;
        }
    }

    private void score(TruthOfVideos truths, List<NamedSpotting> found, PrintWriter print) {
        RecognitionScore score = RecognitionScore.of(truths.pairs(found), macro);
        print.println();
        print.print(score.table());
        truths.notes().forEach(print::println);
        if (score.leftOut() > 0) {
            print.println(score.leftOut() + " true events of the class \"others\", or of none, are left out");
        }
    }

    /** How many videos failed; each with its reason on the standard error, and in {@code failed.txt} of the work folder. */
    private int spot(VideoSet set, List<String> all, List<NamedSpotting> found) {
        List<String> failed = new ArrayList<>();
        FailedVideos failures = new FailedVideos();
        for (int i = 0; i < all.size(); i++) {
            try {
                VideoSet.Spotted spotted = set.spot(all.get(i), (i + 1) + "/" + all.size(), Optional.empty());
                failures.went();
                found.add(new NamedSpotting(all.get(i), spotted.spotting(), spotted.profile()));
            } catch (IOException | NoFaceException | RuntimeException | OutOfMemoryError e) {
                String line = all.get(i) + " is left out: " + failures.reason(e);
                videos.warn(line);
                failed.add(line);
            }
        }
        try (OutputFile file = OutputFile.at(videos.work(out).resolve("failed.txt"), out)) {
            file.writeText(text -> text.write(failed.stream().map(line -> line + "\n").collect(Collectors.joining())));
        }
        return failed.size();
    }
}
