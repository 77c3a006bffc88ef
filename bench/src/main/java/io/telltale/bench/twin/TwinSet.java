package io.telltale.bench.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.bench.dataset.LongVideoQuestions;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.random.Well19937c;

/**
 * A planned set in its folder, {@code plan -> videos, truths, questions.jsonl, truth.jsonl, annotation.csv}. What is already there and fits the plan is kept,
 * so that a set that was interrupted goes on where it stopped. Every file appears whole.
 */
public final class TwinSet {
    /** What the set in a folder is, so that another is not mixed into it. */
    public static final String PLAN = "twin.json";
    public static final String QUESTIONS = "questions.jsonl";
    public static final String TRUTH = "truth.jsonl";
    public static final String ANNOTATION = "annotation.csv";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TwinPlan plan;
    private final Path folder;
    private final Renderer renderer;

    /** {@code options -> video + truth beside it}; {@link PlantedClip#render(PlantedClip.Options, Path, PlantedClip.Progress)}, but for tests. */
    @FunctionalInterface
    public interface Renderer {
        PlantedTruth render(PlantedClip.Options options, Path video, PlantedClip.Progress progress) throws IOException;
    }

    /** Told of every video. */
    public interface Listener {
        /** Before a video is rendered; what is returned is told of its frames. */
        PlantedClip.Progress rendering(TwinPlan.Video video, int number, int of);

        /** @param kept whether it was there already */
        void done(TwinPlan.Video video, PlantedTruth truth, boolean kept);
    }

    public TwinSet(TwinPlan plan, Path folder, Renderer renderer) {
        this.plan = plan;
        this.folder = folder;
        this.renderer = renderer;
    }

    /**
     * Renders what is missing and writes the lists.
     *
     * @return the set as annotated videos
     * @throws IOException if the folder holds another set, or something cannot be written
     */
    public List<AnnotatedVideo> complete(Listener listener) throws IOException {
        Files.createDirectories(folder);
        claim();
        List<AnnotatedVideo> annotated = new ArrayList<>();
        List<TwinPlan.Video> videos = plan.draw();
        for (int i = 0; i < videos.size(); i++) {
            TwinPlan.Video video = videos.get(i);
            Path file = folder.resolve(video.file());
            boolean kept = isThere(video, file);
            PlantedTruth truth = kept ? PlantedTruth.read(PlantedTruth.besides(file)) : renderer.render(video.options(), file, listener.rendering(video, i + 1, videos.size()));
            listener.done(video, truth, kept);
            annotated.add(PlantedAnnotation.of(plan.dataset(), video.name(), truth, video.emotion()));
        }
        writeLists(annotated);
        return annotated;
    }

    /** Writes down which set this folder holds, or finds that it holds this one. */
    private void claim() throws IOException {
        Path file = folder.resolve(PLAN);
        String wanted = describe();
        if (!Files.exists(file)) {
            try (Stream<Path> others = Files.list(folder)) {
                if (others.anyMatch(other -> other.getFileName().toString().endsWith(".truth.json"))) {
                    throw new IOException(folder + " holds planted videos that are not of a set; give another folder");
                }
            }
            write(PLAN, wanted);
        } else if (!JSON.readTree(Files.readString(file)).equals(JSON.readTree(wanted))) {
            throw new IOException(folder + " holds another set (" + Files.readString(file).strip() + "); give another folder, or the options of that set to go on with it");
        }
    }

    private String describe() throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("style", plan.style().prefix());
        switch (plan.form()) {
            case TwinPlan.Form.Long many -> root.put("like", many.like().name().toLowerCase(Locale.ROOT)).put("seconds", many.seconds());
            case TwinPlan.Form.Clips clips -> root.put("clips", true).put("marginSeconds", clips.marginSeconds());
        }
        root.put("videos", plan.videos()).put("seed", plan.seed()).put("profile", plan.style().profile().name());
        plan.style().units().unplantable().forEach(root.putArray("unitsNotPlanted")::add);
        return JSON.writeValueAsString(root) + "\n";
    }

    /** Whether a video was rendered to its end from just this plan. */
    private static boolean isThere(TwinPlan.Video video, Path file) {
        Path truthFile = PlantedTruth.besides(file);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(truthFile)) {
            return false;
        }
        try {
            PlantedTruth truth = PlantedTruth.read(truthFile);
            return truth.seed() == video.options().seed() && truth.frames() == video.options().frames() && truth.events().stream()
                    .map(e -> List.of(e.kind(), e.onset(), e.apex(), e.offset())).toList().equals(video.options().schedule().map(PlantedSchedule::acts).orElse(List.of()).stream()
                            .map(a -> List.of(a.kind(), a.onset(), a.apex(), a.offset())).toList());
        } catch (IOException | RuntimeException e) {
            // Not a truth of ours: it is rendered anew.
            return false;
        }
    }

    private void writeLists(List<AnnotatedVideo> videos) throws IOException {
        String prefix = plan.style().prefix();
        LongVideoQuestions askLong = new LongVideoQuestions(prefix + "_test", plan.seed());
        TwinClipQuestions askClip = new TwinClipQuestions(prefix, new Well19937c(plan.seed() * 2 + 1));
        List<AnswerRow> rows = new ArrayList<>();
        StringBuilder events = new StringBuilder("video,kind,onset,apex,offset,units,emotion\n");
        for (AnnotatedVideo video : videos) {
            rows.addAll(switch (plan.form()) {
                case TwinPlan.Form.Long many -> askLong.of(video);
                case TwinPlan.Form.Clips clips -> askClip.of(video);
            });
            video.events().forEach(e -> events.append(line(video, e)));
        }
        write(QUESTIONS, LongVideoQuestions.unanswered(rows).stream().map(r -> r.toJson() + "\n").collect(Collectors.joining()));
        write(TRUTH, rows.stream().map(r -> r.toJson() + "\n").collect(Collectors.joining()));
        write(ANNOTATION, events.toString());
    }

    private static String line(AnnotatedVideo video, AnnotatedEvent e) {
        return String.join(",", video.name(), e.kind().word(), String.valueOf(e.onset()), String.valueOf(e.apex().orElseThrow()), String.valueOf(e.offset()),
                e.units().stream().map(TwinSet::code).collect(Collectors.joining("+")), e.emotion().map(Emotion::word).orElse("")) + "\n";
    }

    /** {@code 4}, {@code L12}: as coders write it. */
    private static String code(CodedUnit unit) {
        return (unit.side() == Side.LEFT ? "L" : unit.side() == Side.RIGHT ? "R" : "") + unit.unit().number();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path draft = folder.resolve("." + name + ".part");
        Files.writeString(draft, text);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
