package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.Shutdown;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.SpottedOnce;
import io.telltale.app.engine.WorkOptions;
import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.fit.FitOptions;
import io.telltale.bench.fit.FittingVideo;
import io.telltale.bench.fit.LeaveOneSubjectOut;
import io.telltale.bench.fit.MatchedVideo;
import io.telltale.bench.fit.Measure;
import io.telltale.bench.fit.PairedSample;
import io.telltale.bench.fit.ProfileFit;
import io.telltale.qa.exchange.Imports;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale fit}: a profile fitted to marked footage, and what it gains on people it has not seen. */
@Command(name = "fit", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Fits a profile to footage that was marked: how sure a confidence is, how many events are missed, how often action units are coded, and how far their probabilities can be "
                + "trusted. Every number begins at that of --profile and moves as far as the data bear; each part of the file says what it was fitted from.",
            "Marked footage is a licensed copy of a data set (--dataset and --root), or videos (--videos) with planted truth beside them, with events that people marked (--truth), or with what you corrected (--corrections). Prints what changed, and, fitted anew without "
                + "each subject, what that gained on the subject that was left out. Each video is spotted once, and its result is kept in the work folder."},
        footer = {"",
            "Examples:",
            "  telltale fit --dataset samm-lv --root /data/SAMM --profile samm --out mine.json",
            "  telltale fit --videos twin/casme3 --profile casme3 --out twin.json",
            "  telltale fit --videos clips/ --corrections ~/.local/share/telltale/corrections --out mine.json",
            "  telltale fit --videos takes/ --truth takes/a.eaf --truth takes/b.eaf --out mine.json",
            "  telltale answer --questions q.jsonl --videos DIR --out pred.jsonl --profile mine.json",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 file, or nothing to fit from, 4 backend, 5 written, but without the videos that failed."})
public final class FitCommand implements Callable<Integer> {
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dataset", paramLabel = "NAME", description = "A licensed data set: samm-lv, samm, casme2 (CAS(ME)²), casme3-a, casme-ii, smic-hs, 4dme or dfme. Needs --root.")
    private String dataset;

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that holds the data set.")
    private Path root;

    @Option(names = "--videos", paramLabel = "DIR", description = "A folder of planted videos, each with NAME.truth.json beside it; or, with --corrections, of videos whose events you corrected.")
    private Path videos;

    @Option(names = "--corrections", paramLabel = "DIR",
            description = "The videos are your own, and this folder holds what you corrected in telltale serve, NAME-….corrections.json. What was neither spotted nor added counts as not there.")
    private Path corrections;

    @Option(names = "--truth", paramLabel = "FILE",
            description = "Events that people marked in the videos of --videos: a file of ELAN (.eaf), or a table (.csv) of BORIS or with columns onset, offset, kind. May be given several times. "
                    + "Default: the planted truth beside each video.")
    private List<Path> truth = List.of();

    @Mixin
    private TierOptions tiers;

    @Option(names = "--clips", description = "The planted videos are clips of one event each. Nothing is learned of counts from clips.")
    private boolean clips;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the profile goes, JSON; --profile FILE takes it in every command.")
    private Path out;

    @Option(names = "--name", paramLabel = "NAME", description = "What answers call the profile. Default: the name of the file without its ending.")
    private String name;

    @Mixin
    private WorkOptions options;

    public FitCommand(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Dataset> set = dataset();
        ReasonProfile base = options.profile();
        base.withName(profileName());
        try (OutputFiles files = new OutputFiles()) {
            OutputFile file = files.open(out, set.isPresent() ? root : videos).orElseThrow();
            List<MarkedFootage> marked = set.isPresent() ? MarkedFootage.ofDataset(set.get(), root, base, options::warn)
                    : corrections != null ? MarkedFootage.ofCorrections(videos, corrections, clips, base, options::warn)
                    : truth.isEmpty() ? MarkedFootage.ofPlanted(videos, clips, base) : MarkedFootage.ofExchanged(truth, tiers.options(), videos, clips, base, options::warn);
            List<MatchedVideo> matched = matched(marked);
            requireData(marked, matched);
            ProfileFit fit = new ProfileFit(base, FitOptions.DEFAULT);
            ReasonProfile fitted = fit.fit(matched).withName(profileName());
            file.writeText(text -> text.write(fitted.json()));
            PrintWriter print = spec.commandLine().getOut();
            print.print(FitText.changes(matched, base, fitted));
            print.flush();
            print.print(FitText.gains(matched, held(new LeaveOneSubjectOut(fit, matched))));
            print.printf("%nWritten: %s, profile '%s'%n", out, fitted.name());
            print.flush();
            return matched.size() == marked.size() ? ExitCode.OK : ExitCode.FALLBACK;
        }
    }

    /** Empty where planted videos were given. */
    private Optional<Dataset> dataset() {
        if ((dataset == null) == (videos == null)) {
            throw usage("give either --dataset NAME with --root DIR, or --videos DIR with planted truth");
        }
        if (dataset == null) {
            if (root != null) {
                throw usage("--root goes with --dataset");
            }
            if (corrections != null && !truth.isEmpty()) {
                throw usage("--corrections and --truth exclude each other");
            }
            truth.stream().filter(file -> !Imports.reads(file)).findFirst().ifPresent(file -> {
                throw usage("--truth reads files of ELAN (.eaf) and tables (.csv), got '" + file + "'");
            });
            return Optional.empty();
        }
        if (corrections != null || !truth.isEmpty()) {
            throw usage((corrections != null ? "--corrections" : "--truth") + " goes with --videos; a data set has its own annotation");
        }
        if (root == null || clips) {
            throw usage(root == null ? "--dataset needs --root, the folder that holds the data set" : "--clips goes with --videos; a data set is known to hold clips or not");
        }
        try {
            return Optional.of(Dataset.named(dataset));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private String profileName() {
        String stem = String.valueOf(out.getFileName()).replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String chosen = name == null ? stem : name;
        if (ReasonProfile.NAMES.contains(chosen.toLowerCase(Locale.ROOT))) {
            throw usage("a built-in profile is called '" + chosen + "'; give another --name");
        }
        try {
            ReasonProfile.generic().withName(chosen);
            return chosen;
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage() + "; give a --name");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<MatchedVideo> matched(List<MarkedFootage> marked) {
        List<MatchedVideo> matched = new ArrayList<>();
        SpottedOnce once = options.spottedOnce(engine, out);
        for (int i = 0; i < marked.size(); i++) {
            MarkedFootage video = marked.get(i);
            try {
                Spotting spotting = once.spot(video.footage(), (i + 1) + "/" + marked.size(), video.clip() ? Optional.of(ClipMoments.UNKNOWN) : Optional.empty()).spotting();
                matched.add(MatchedVideo.of(new FittingVideo(video.truth(), spotting, video.clip())));
            } catch (IOException | NoFaceException | IllegalArgumentException e) {
                if (Shutdown.isUnderWay()) {
                    throw new Failure(ExitCode.INTERRUPTED, "stopped", e);
                }
                options.warn(video.footage().video() + " is left out: " + e.getMessage());
            }
        }
        return matched;
    }

    private static void requireData(List<MarkedFootage> marked, List<MatchedVideo> matched) {
        if (matched.isEmpty()) {
            throw new Failure(ExitCode.FILE, "nothing to fit from: none of the " + marked.size() + " marked videos could be spotted");
        }
        int events = matched.stream().mapToInt(v -> v.video().truth().events().size()).sum();
        if (events == 0) {
            throw new Failure(ExitCode.FILE, "nothing to fit from: no event is marked in any of the " + matched.size() + " videos");
        }
        if (matched.stream().mapToInt(MatchedVideo::found).sum() == 0) {
            throw new Failure(ExitCode.FILE, "nothing to fit from: none of the " + events + " marked events was found at an overlap of one half; do frame rate and numbering of annotation and footage agree?");
        }
    }

    private Map<Measure, PairedSample> held(LeaveOneSubjectOut left) throws InterruptedException {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), left.subjects().size());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            return left.scores(pool);
        }
    }
}
