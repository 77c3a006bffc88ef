package io.telltale.app.challenge;

import io.telltale.app.comparison.EvidenceName;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.ProgressLine;
import io.telltale.app.console.Shutdown;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.engine.MapPicture;
import io.telltale.app.engine.VideoSet;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Expression;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FileTrouble;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.map.MotionBetween;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What answers rest on, for {@link io.telltale.app.comparison.EvidenceFolder}: {@code VIDEO.json}, a spotting file with the events told, numbered as answers
 * count them, and {@code VIDEO-N.png}, the motion map of each. Maps are of the canonical crop, 256×256 px, so that their cost does not depend on the size of
 * the picture.
 *
 * <p>The spotting file is written last: a video whose file is there with the same contents is done, and its maps are not drawn again. Maps of an older
 * reading are removed.
 */
final class AnswerEvidence {
    private final Path folder;
    private final EngineOptions told;
    private final DenseFlow flow;

    AnswerEvidence(Path folder, EngineOptions told, DenseFlow flow) {
        this.folder = folder;
        this.told = told;
        this.flow = flow;
    }

    /** An event without a map is told in a warning; its interval is written all the same. */
    void write(List<ChallengeRun.Read> videos, ReadingAnswers answerer) {
        try (ProgressLine line = told.progress("evidence")) {
            for (int i = 0; i < videos.size(); i++) {
                line.frames(i, OptionalLong.of(videos.size()));
                ChallengeRun.Read video = videos.get(i);
                try {
                    write(video, answerer.told(video.questions(), video.spotted().spotting(), video.spotted().profile()));
                } catch (IOException e) {
                    throw new Failure(ExitCode.FILE, folder + ": " + FileTrouble.why(e), e);
                }
            }
        }
    }

    private void write(ChallengeRun.Read video, List<Expression> events) throws IOException {
        Path file = folder.resolve(EvidenceName.spotting(video.video()));
        String json = json(video.spotted(), events);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), json.getBytes(StandardCharsets.UTF_8))) {
            return;
        }
        Files.deleteIfExists(file);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(f -> EvidenceName.isPicture(video.video(), f.getFileName().toString())).toList()) {
                Files.delete(old);
            }
        }
        for (Expression event : events) {
            draw(video, event);
        }
        try (OutputFile out = OutputFile.at(file, video.spotted().footage())) {
            out.writeText(text -> text.write(json));
        }
    }

    private static String json(VideoSet.Spotted spotted, List<Expression> events) throws IOException {
        Spotting s = spotted.spotting();
        List<Expression> others = Stream.concat(s.events().stream(), s.doubtful().stream()).filter(e -> events.stream().noneMatch(t -> t.interval().equals(e.interval())))
                .sorted(Comparator.comparingLong(Expression::onset)).toList();
        List<Expression> numbered = IntStream.range(0, others.size()).mapToObj(i -> others.get(i).numbered(i + 1)).toList();
        StringWriter text = new StringWriter();
        new SpottingJson(new ActionUnitInference(spotted.profile())).write(
                new Spotting(s.video(), s.rate(), s.firstFrame(), s.frames(), s.engine(), spotted.profile().name(), s.warnings(), events, numbered, s.blinks(), s.activities(), s.traces()), text);
        return text.toString();
    }

    private void draw(ChallengeRun.Read video, Expression event) {
        if (event.apex() == event.onset()) {
            without(video, event, "it begins at its apex", null);
            return;
        }
        Path footage = video.spotted().footage();
        try (OutputFile png = OutputFile.at(folder.resolve(EvidenceName.picture(video.video(), event.index())), footage)) {
            MapPicture.draw(MotionBetween.of(footage, video.spotted().reading(), event.onset(), event.apex(), true, flow), png, told::warn);
        } catch (MissingFrameException e) {
            without(video, event, "frame " + e.getMessage(), e);
        } catch (NoFaceException | FootageException e) {
            without(video, event, e.getMessage(), e);
        }
    }

    private void without(ChallengeRun.Read video, Expression event, String why, Exception e) {
        if (Shutdown.isUnderWay()) {
            throw new Failure(ExitCode.INTERRUPTED, "stopped", e);
        }
        told.warn(video.video() + ": event " + event.index() + " has no map: " + why);
    }
}
