package io.telltale.app.planted;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFiles;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.picture.Timeline;
import io.telltale.app.report.Report;
import io.telltale.app.report.ReportFile;
import io.telltale.app.report.ReportOptions;
import io.telltale.bench.planted.Difficulties;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Kind;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale demo}: plants expressions in a drawn face, finds them again, and shows both side by side. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Renders a short 200-fps video of a drawn face with known expressions, spots it, answers the five questions of the challenge, and prints "
            + "what was planted beside what was found.",
            "A planted clip is a test bench: it shows that the parts work together, and says little about real faces."},
        footer = {"", "Examples:",
            "  telltale demo",
            "  telltale demo --out demo --seed 7"})
public final class DemoCommand implements Callable<Integer> {
    private static final String VIDEO = "planted.mp4";

    private final Engine engine;
    private final Planter planter;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the files go. Default: a new folder among the temporary ones.")
    private Path out;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Another face and other expressions.")
    private Long seed;

    @Option(names = "--with", paramLabel = "WHAT", split = ",",
            description = "Difficulties: speech, chewing, swallowing, yaw, nods, light, glasses, smooth, dark, compression, or everything. Default: none.")
    private List<String> with = List.of();

    @Mixin
    private ReportOptions report;

    @Mixin
    private EngineOptions options;

    public DemoCommand(Engine engine, Planter planter) {
        this.engine = engine;
        this.planter = planter;
    }

    @Override
    public Integer call() throws IOException, NoFaceException {
        PrintWriter print = spec.commandLine().getOut();
        PlantedClip.Options plan = plan();
        Path folder = folder();
        Path video = folder.resolve(VIDEO);
        PlantedTruth truth = plant(plan, folder);
        print.printf(Locale.ROOT, "Planted: a drawn face, %.0f s at %s frames/s, with head sway, %d blinks, sensor noise and flicker; seed %d.%n%n",
                truth.rate().seconds(truth.frames()), truth.rate().rounded(), truth.blinks().size(), plan.seed());
        print.flush();
        SpotterOptions how = options.spotter(true);
        Spotting spotting = options.spot(engine, video, how);
        ActionUnitInference inference = new ActionUnitInference();
        save(folder, spotting, inference);
        report(folder, spotting, how);
        print.println(PlantedBesideFound.table(truth, spotting, inference));
        print.println(PlantedBesideFound.verdict(truth, spotting));
        print.println();
        print.println(answers(truth, spotting));
        print.println("A planted clip is a test bench: it shows that the parts work together, and says little about real faces.");
        print.println("Video, truth, result and picture are in " + folder);
        print.flush();
        return ExitCode.OK;
    }

    private PlantedClip.Options plan() {
        PlantedClip.Options plan = seed == null ? PlantedClip.demo() : PlantedClip.demo().withSeed(seed);
        try {
            return with.isEmpty() ? plan : Difficulties.on(plan, Difficulties.named(with));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--with: " + e.getMessage(), e);
        }
    }

    private PlantedTruth plant(PlantedClip.Options plan, Path folder) throws IOException {
        try (ProgressLine line = options.progress("rendering")) {
            return planter.plant(plan, folder.resolve(VIDEO), (done, all) -> line.frames(done, OptionalLong.of(all)));
        }
    }

    private Path folder() {
        try {
            return out == null ? Files.createTempDirectory("telltale-demo-") : Files.createDirectories(out);
        } catch (IOException e) {
            throw new Failure(ExitCode.FILE, "cannot make the folder " + (out == null ? "for the demo" : out) + ": " + FileTrouble.why(e), e);
        }
    }

    private void report(Path folder, Spotting spotting, SpotterOptions how) {
        Path video = folder.resolve(spotting.video());
        try (OutputFiles files = new OutputFiles()) {
            VideoReading reading = VideoReading.of(spotting, options.profile(), Loss.MAE, Optional.empty());
            report.open(files, video, folder.resolve("found.html")).ifPresent(
                    file -> ReportFile.write(new Report(video, how, reading, Report.answered(reading, List.of()), report.command()), file, options));
        }
    }

    private static void save(Path folder, Spotting spotting, ActionUnitInference inference) {
        Path video = folder.resolve(spotting.video());
        try (OutputFiles files = new OutputFiles()) {
            files.open(folder.resolve("found.json"), video).orElseThrow().writeText(to -> new SpottingJson(inference).write(spotting, to));
            files.open(folder.resolve("found.png"), video).orElseThrow().write(to -> ImageIO.write(Timeline.of(spotting), "png", to));
        }
    }

    private static String answers(PlantedTruth truth, Spotting spotting) {
        Answerer answerer = new Answerer();
        StringBuilder text = new StringBuilder();
        List<String> planted = List.of(String.valueOf(truth.events().size()), String.valueOf(truth.count(Kind.MICRO)), String.valueOf(truth.count(Kind.MACRO)),
                units(truth), truth.events().size() < 2 ? Answer.NO_SUCH_EVENT : truth.events().get(1).kind().challengeName());
        for (int i = 0; i < planted.size(); i++) {
            String question = Question.EXAMPLES.get(i);
            text.append(String.format("%s%n  answer   %s%n  planted  %s%n", question, answerer.answer(question, spotting).plain(), planted.get(i)));
        }
        return text.toString();
    }

    private static String units(PlantedTruth truth) {
        return truth.events().stream().flatMap(e -> e.units().stream()).mapToInt(u -> u.number()).distinct().sorted()
                .mapToObj(n -> ActionUnit.numbered(n).map(ActionUnit::officialName).orElse("AU" + n)).collect(Collectors.joining(", "));
    }
}
