package io.telltale.app.challenge;

import io.telltale.app.CommandRun;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.TelltaleCommand;
import io.telltale.app.ask.ChatInput;
import io.telltale.app.engine.Engine;
import io.telltale.qa.AnswerRow;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A made-up test set as the challenge has it: a folder of videos that hold no picture, a question file, and an engine that finds other events in every one of
 * them and writes down what it was asked.
 *
 * @param calls where the engine writes the name of each video that it begins
 */
public record ChallengeFixture(Path folder, Path videos, Path questions, Path calls) {
    public static ChallengeFixture in(Path folder, String... names) throws IOException {
        ChallengeFixture fixture = new ChallengeFixture(folder, Files.createDirectories(folder.resolve("videos")), folder.resolve("test_to_answer.jsonl"), folder.resolve("calls"));
        List<AnswerRow> rows = new ArrayList<>();
        for (String name : names) {
            Files.writeString(fixture.videos.resolve(name + ".mp4"), name);
            rows.addAll(rows(name));
        }
        fixture.ask(rows);
        Files.createFile(fixture.calls);
        return fixture;
    }

    /** The six questions of the long-video task. */
    static List<AnswerRow> rows(String video) {
        List<String> questions = List.of("How many expression events appear in this video?", "How many micro-expression events appear in this video?",
                "How many macro-expression events appear in this video?", "What distinct action units appear in this video?",
                "What is the expression type of the 3-th expression event in this video?", "What is the expression type of the 1-th expression event in this video?");
        return Stream.iterate(0, i -> i < questions.size(), i -> i + 1).map(i -> new AnswerRow("samm_test_" + video + "_" + (i + 1), video, questions.get(i), "")).toList();
    }

    void ask(List<AnswerRow> rows) throws IOException {
        Files.writeString(questions, String.join("", rows.stream().map(row -> row.toJson() + "\n").toList()));
    }

    public Path out(String name) {
        return folder.resolve(name);
    }

    /** The videos of the fixture and the profile of SAMM, unless {@code further} says otherwise. */
    String[] arguments(Path out, String... further) {
        Stream<String> usual = Stream.of("--videos=" + videos, "--profile=samm").filter(option -> Stream.of(further).noneMatch(f -> f.startsWith(option.substring(0, option.indexOf('=') + 1))));
        return Stream.of(Stream.of("answer", "--questions=" + questions, "--out=" + out), usual, Stream.of(further)).flatMap(part -> part).toArray(String[]::new);
    }

    public CommandRun run(Path out, String... further) {
        return run(engine(0), out, further);
    }

    public CommandRun run(Engine engine, Path out, String... further) {
        return CommandRun.of(engine, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, arguments(out, further));
    }

    public List<String> begun() throws IOException {
        return Files.readAllLines(calls);
    }

    /** @param millis how long a video takes */
    public Engine engine(long millis) {
        return (video, options, progress) -> {
            try {
                Files.writeString(calls, video.getFileName() + "\n", StandardOpenOption.APPEND);
                Thread.sleep(millis);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            String name = video.getFileName().toString();
            Spotting made = MadeUpSpotting.of(new FrameRate(200, 1), 6 + name.hashCode() % 5, 1.7, name.hashCode());
            return new Spotting(name, made.rate(), 0, made.frames(), "made up", options.profile().name(), List.of("made up from " + name),
                    made.events().stream().map(ChallengeFixture::smiling).toList(), List.of(), made.blinks(),
                    Optional.empty());
        };
    }

    /** With both mouth corners up and outwards, and all else at rest. */
    private static Expression smiling(Expression e) {
        List<RegionDisplacement> regions = Stream.of(Region.values()).filter(region -> !region.isLid()).map(region -> switch (region) {
            case MOUTH_CORNER_L -> new RegionDisplacement(region, 1.43217, -1.61234, 21.5);
            case MOUTH_CORNER_R -> new RegionDisplacement(region, -1.41987, -1.58765, 20.9);
            default -> new RegionDisplacement(region, 0.02, -0.01, 0.2);
        }).toList();
        return new Expression(e.index(), e.kind(), e.onset(), e.apex(), e.offset(), e.confidence(), e.peakPercent(), e.strain(), e.rigid(), regions);
    }

    /**
     * Runs the command line of {@code arguments[2..]} on the engine that takes {@code arguments[1]} ms a video, with the fixture in the folder
     * {@code arguments[0]}; to be killed.
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        ChallengeFixture fixture = new ChallengeFixture(folder, folder.resolve("videos"), folder.resolve("test_to_answer.jsonl"), folder.resolve("calls"));
        System.exit(TelltaleCommand.commandLine(fixture.engine(Long.parseLong(arguments[1])), (options, video, progress) -> {
            throw new IllegalStateException("nothing is to be planted");
        }, CommandRun.NO_MODELS, ChatInput::standard).execute(Stream.of(arguments).skip(2).toArray(String[]::new)));
    }
}
