package io.telltale.bench.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinSetTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TwinSet.Listener SILENT = new TwinSet.Listener() {
        @Override
        public PlantedClip.Progress rendering(TwinPlan.Video video, int number, int of) {
            return PlantedClip.Progress.SILENT;
        }

        @Override
        public void done(TwinPlan.Video video, PlantedTruth truth, boolean kept) {
        }
    };

    @TempDir
    private Path folder;

    /** Writes no picture, but the truth that a rendered video has. */
    private static PlantedTruth pretend(PlantedClip.Options options, Path video) throws IOException {
        List<PlantedTruth.Event> events = options.schedule().orElseThrow().acts().stream().map(a -> new PlantedTruth.Event(a.kind(), a.onset(), a.apex(), a.offset(), a.peakPercent(),
                a.units().stream().map(PlantedSchedule.Share::unit).toList(), false)).toList();
        PlantedTruth truth = new PlantedTruth(video.getFileName().toString(), options.rate(), options.frames(), options.seed(), events, List.of(), List.of());
        Files.writeString(video, "a video");
        truth.write(PlantedTruth.besides(video));
        return truth;
    }

    /** Renders in pretence, and stops after some videos. */
    private static final class Stopping implements TwinSet.Renderer {
        private final int most;
        private final List<String> rendered = new ArrayList<>();

        private Stopping(int most) {
            this.most = most;
        }

        @Override
        public PlantedTruth render(PlantedClip.Options options, Path video, PlantedClip.Progress progress) throws IOException {
            if (rendered.size() == most) {
                throw new IOException("stopped");
            }
            rendered.add(video.getFileName().toString());
            return pretend(options, video);
        }
    }

    private static TwinPlan plan(long seed) {
        return TwinPlan.ofLong(TwinStyle.SAMM, Likeness.TEST, 4, seed, OptionalDouble.empty());
    }

    @Test
    void anInterruptedSetGoesOnWhereItStopped() throws Exception {
        Stopping first = new Stopping(2);
        assertThrows(IOException.class, () -> new TwinSet(plan(3), folder.resolve("a"), first).complete(SILENT));
        Files.writeString(folder.resolve("a").resolve("samm_twin3_2.truth.json"), "{\"half");
        Stopping second = new Stopping(9);
        List<AnnotatedVideo> set = new TwinSet(plan(3), folder.resolve("a"), second).complete(SILENT);
        assertEquals(List.of("samm_twin3_1.mp4", "samm_twin3_2.mp4"), first.rendered);
        assertEquals(List.of("samm_twin3_2.mp4", "samm_twin3_3.mp4", "samm_twin3_4.mp4"), second.rendered);
        assertEquals(set, new TwinSet(plan(3), folder.resolve("b"), new Stopping(9)).complete(SILENT));
        for (String name : List.of(TwinSet.PLAN, TwinSet.QUESTIONS, TwinSet.TRUTH, TwinSet.ANNOTATION)) {
            assertEquals(Files.readString(folder.resolve("b").resolve(name)), Files.readString(folder.resolve("a").resolve(name)), name);
        }
        Stopping third = new Stopping(0);
        new TwinSet(plan(3), folder.resolve("a"), third).complete(SILENT);
        assertEquals(List.of(), third.rendered);
    }

    @Test
    void anotherSetIsNotMixedIn() throws Exception {
        new TwinSet(plan(3), folder, new Stopping(9)).complete(SILENT);
        String message = assertThrows(IOException.class, () -> new TwinSet(plan(4), folder, new Stopping(9)).complete(SILENT)).getMessage();
        assertTrue(message.contains("another set") && message.contains("\"seed\":3"), message);
        Files.delete(folder.resolve(TwinSet.PLAN));
        assertTrue(assertThrows(IOException.class, () -> new TwinSet(plan(3), folder, new Stopping(9)).complete(SILENT)).getMessage().contains("not of a set"));
    }

    @Test
    void truthAndQuestionsAgreeWithTheEvents() throws Exception {
        List<AnnotatedVideo> set = new TwinSet(plan(5), folder, new Stopping(9)).complete(SILENT);
        List<JsonNode> truth = rows(TwinSet.TRUTH);
        List<JsonNode> questions = rows(TwinSet.QUESTIONS);
        assertEquals(24, truth.size());
        for (int i = 0; i < truth.size(); i++) {
            assertEquals("", questions.get(i).get("answer").asText());
            for (String field : List.of("video_id", "video", "question")) {
                assertEquals(truth.get(i).get(field), questions.get(i).get(field));
            }
            AnnotatedVideo video = set.get(i / 6);
            assertEquals(video.name(), truth.get(i).get("video").asText());
            assertEquals("samm_test_" + video.name() + "_" + (i % 6 + 1), truth.get(i).get("video_id").asText());
        }
        for (int v = 0; v < set.size(); v++) {
            List<String> answers = truth.subList(6 * v, 6 * v + 6).stream().map(r -> r.get("answer").asText()).toList();
            AnnotatedVideo video = set.get(v);
            assertEquals(String.valueOf(video.events().size()), answers.get(0));
            assertEquals(video.events().size(), Integer.parseInt(answers.get(1)) + Integer.parseInt(answers.get(2)));
            TreeSet<Integer> units = new TreeSet<>();
            video.events().forEach(e -> e.units().forEach(u -> units.add(u.unit().number())));
            assertEquals(units.stream().map(n -> ActionUnit.numbered(n).orElseThrow().officialName()).collect(Collectors.joining(", ")), answers.get(3));
            int n = asked(truth.get(6 * v + 4));
            int m = asked(truth.get(6 * v + 5));
            assertNotEquals(n, m);
            assertEquals(video.events().get(n - 1).kind() == Kind.MICRO ? "micro-expression" : "macro-expression", answers.get(4));
            assertEquals(video.events().get(m - 1).kind() == Kind.MICRO ? "micro-expression" : "macro-expression", answers.get(5));
        }
        List<String> lines = Files.readAllLines(folder.resolve(TwinSet.ANNOTATION));
        assertEquals("video,kind,onset,apex,offset,units,emotion", lines.getFirst());
        assertEquals(1 + set.stream().mapToInt(s -> s.events().size()).sum(), lines.size());
    }

    private static int asked(JsonNode row) {
        String question = row.get("question").asText();
        assertTrue(question.matches("What is the expression type of the \\d+-th expression event in this video\\?"), question);
        return Integer.parseInt(question.replaceAll("\\D+", ""));
    }

    private List<JsonNode> rows(String name) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    @Test
    void aVideoWithOneEventIsAskedForOneType() throws Exception {
        new TwinSet(TwinPlan.ofLong(TwinStyle.SAMM, Likeness.TRAIN, 30, 2, OptionalDouble.empty()), folder, new Stopping(99)).complete(SILENT);
        List<JsonNode> truth = rows(TwinSet.TRUTH);
        List<String> single = truth.stream().filter(r -> r.get("question").asText().startsWith("How many expression") && r.get("answer").asText().equals("1"))
                .map(r -> r.get("video").asText()).toList();
        assertTrue(single.size() >= 2, single + " have one event");
        for (String video : single) {
            List<JsonNode> of = truth.stream().filter(r -> r.get("video").asText().equals(video)).toList();
            assertEquals(5, of.size());
            assertEquals(1, asked(of.getLast()));
        }
    }

    @Test
    void clipQuestionsAgreeWithEachOther() throws Exception {
        new TwinSet(TwinPlan.ofClips(TwinStyle.CASME3, 40, 2, 0), folder, new Stopping(99)).complete(SILENT);
        List<JsonNode> truth = rows(TwinSet.TRUTH);
        assertEquals(200, truth.size());
        int yes = 0;
        for (int i = 0; i < truth.size(); i += 5) {
            List<String> answers = truth.subList(i, i + 5).stream().map(r -> r.get("answer").asText()).toList();
            boolean one = !answers.get(2).contains(", ");
            assertEquals(one ? "What is the action unit?" : "What are the action units?", truth.get(i + 2).get("question").asText());
            String unit = truth.get(i + 3).get("question").asText().replaceAll("Is the action unit (.*) shown on the face\\?", "$1");
            assertEquals(List.of(answers.get(2).split(", ")).contains(unit) ? "yes" : "no", answers.get(3));
            assertEquals((one ? "The action unit present is: " : "The action units present are: ") + answers.get(2) + ". Therefore, the fine-grained expression class is " + answers.get(1)
                    + ", and the coarse expression class is " + answers.get(0) + ".", answers.get(4));
            assertTrue(List.of("positive", "negative", "surprise").contains(answers.get(0)), answers.get(0));
            yes += answers.get(3).equals("yes") ? 1 : 0;
        }
        assertTrue(yes >= 8 && yes <= 32, yes + " of 40 are shown");
    }

    @Test
    void aRenderedClipHasTheTruthThatWasPlanned() throws Exception {
        TwinPlan plan = TwinPlan.ofClips(TwinStyle.CASME3, 1, 6, 0.1);
        TwinSet set = new TwinSet(plan, folder, (options, video, progress) -> PlantedClip.render(options.withPicture(new PlantedClip.Picture(128, 96, 24, false)), video, 2, progress));
        List<AnnotatedVideo> videos = set.complete(SILENT);
        PlantedSchedule.Act planned = plan.draw().getFirst().options().schedule().orElseThrow().acts().getFirst();
        assertEquals(1, videos.getFirst().events().size());
        assertEquals(planned.onset(), videos.getFirst().events().getFirst().onset());
        assertEquals(planned.offset(), videos.getFirst().events().getFirst().offset());
        assertEquals(plan.draw().getFirst().emotion(), videos.getFirst().events().getFirst().emotion());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(6, files.count(), "video, truth, plan, questions, answers, annotation");
        }
        // What was rendered is found again.
        assertEquals(videos, new TwinSet(plan, folder, new Stopping(0)).complete(SILENT));
    }
}
