package io.telltale.qa.vlm.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.TvL1;
import io.telltale.kernels.flow.TvL1Options;
import io.telltale.qa.Spottings;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.evidence.SketchedFootage;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceToolsTest {
    private static final FrameRate RATE = SketchedFootage.RATE;

    /** A fifth of the iterations of the published maps: here it matters that there is a map, and where most moved. */
    private static final TvL1Options COARSE = new TvL1Options(0.25, 0.15, 0.3, 4, 2, 0.01, 15, 4, 0.8, 0, 3);

    @TempDir
    private static Path folder;
    private static Workers workers;
    private static Map<String, AgentTool> tools;

    @BeforeAll
    static void draw() throws IOException {
        workers = Workers.perProcessor();
        tools = tools(SketchedFootage.spotting(), SketchedFootage.frames(Files.createDirectory(folder.resolve("frames")), true));
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Spotting spotting(List<Expression> events, int frames, Optional<Traces> traces) {
        return new Spotting("frames", RATE, 0, frames, "scalar, test", "samm", List.of(), events, List.of(), List.of(), traces);
    }

    private static Traces traces(int frames) {
        Traces traces = new Traces(RATE);
        for (int f = 0; f < frames; f++) {
            traces.set(traces.append(), Traces.Channel.STRAIN, 0.0001 * (f % 300));
        }
        return traces;
    }

    private static Map<String, AgentTool> tools(Spotting spotting, Path video) {
        VideoPictures pictures = new VideoPictures(video, SketchedFootage.options(), spotting, TvL1.lanes(COARSE, workers));
        return FaceTools.of(pictures, VideoReading.of(spotting, ReasonProfile.generic(), Loss.MAE, Optional.empty())).stream()
                .collect(Collectors.toMap(tool -> tool.tool().name(), Function.identity()));
    }

    private static List<Message.Part> call(Map<String, AgentTool> among, String tool, String arguments) throws ToolException {
        return among.get(tool).call(Arguments.read(among.get(tool).tool(), arguments));
    }

    private static List<Message.Part> call(String tool, String arguments) throws ToolException {
        return call(tools, tool, arguments);
    }

    private static String text(List<Message.Part> parts) {
        return ((Message.Part.Text) parts.getFirst()).text();
    }

    private static Picture picture(List<Message.Part> parts) {
        return ((Message.Part.Shown) parts.get(1)).picture();
    }

    private static BufferedImage image(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    }

    @Test
    void theModelIsToldOfAllOfThemInCheckableWords() {
        assertEquals(List.of("align_face", "au_evidence", "clip", "motion_map", "spot", "strain_curve", "zoom_region"), tools.keySet().stream().sorted().toList());
        for (AgentTool tool : tools.values()) {
            JsonNode schema = tool.tool().parameters();
            assertFalse(schema.get("additionalProperties").asBoolean());
            schema.get("properties").properties().forEach(property -> {
                JsonNode value = property.getValue();
                assertFalse(value.path("description").asText().isBlank(), property.toString());
                assertTrue(value.has("enum") || value.has("minimum") && value.has("maximum"), property + " has no bounds");
            });
            assertThrows(ToolException.class, () -> Arguments.read(tool.tool(), "{\"path\":\"/etc/passwd\"}"));
        }
        assertEquals("{\"frame\":{\"type\":\"integer\",\"description\":\"The moment to look at, as a frame number of the whole video, from 0. Give this or seconds.\",\"minimum\":0,\"maximum\":23},"
                + "\"seconds\":{\"type\":\"number\",\"description\":\"The moment to look at, in seconds from frame 0; the nearest frame is taken. Give this or frame.\",\"minimum\":0.0,"
                + "\"maximum\":0.767}}", tools.get("align_face").tool().parameters().get("properties").toString());
    }

    @Test
    void aFaceByFrameOrBySeconds() throws Exception {
        List<Message.Part> byFrame = call("align_face", "{\"frame\": 10}");
        assertTrue(text(byFrame).startsWith("The face in frame 10 (0.333 s), 256 x 256 px, 70 px between the eyes."), text(byFrame));
        assertEquals(256, image(picture(byFrame)).getWidth());
        assertEquals(byFrame, call("align_face", "{\"seconds\": 0.34}"));
        assertEquals(call("align_face", "{\"frame\": 23}"), call("align_face", "{\"seconds\": 0.767}"));
        assertNotEquals(picture(byFrame), picture(call("align_face", "{\"frame\": 0}")), "the mouth has moved");
    }

    @Test
    void aRegionLarger() throws Exception {
        List<Message.Part> mouth = call("zoom_region", "{\"frame\": 10, \"region\": \"left mouth corner\"}");
        assertTrue(text(mouth).startsWith("left mouth corner in frame 10 (0.333 s), 4.0 times the size in an aligned face: 280 px are the distance between the eyes"), text(mouth));
        BufferedImage image = image(picture(mouth));
        assertEquals(Math.round(0.6 * 280), image.getWidth(), 2);
        int larger = image(picture(call("zoom_region", "{\"frame\": 10, \"region\": \"left mouth corner\", \"scale\": 8}"))).getWidth();
        assertEquals(2.0, (double) larger / image.getWidth(), 0.02);
        assertEquals(1024, image(picture(call("zoom_region", "{\"frame\": 10, \"region\": \"face\"}"))).getWidth());
    }

    @Test
    void motionOfAnEventAndOfTwoMoments() throws Exception {
        List<Message.Part> byEvent = call("motion_map", "{\"event\": 1}");
        assertTrue(text(byEvent).startsWith("Event 1, from frame 4 (0.133 s) to frame 10 (0.333 s). The map: the face of the first frame in grey"), text(byEvent));
        List<Message.Part> byTimes = call("motion_map", "{\"onset_frame\": 4, \"apex_seconds\": 0.333}");
        assertEquals(picture(byEvent), picture(byTimes));
        Map<String, Double> moved = text(byEvent).lines().filter(line -> line.contains(": mean ")).collect(Collectors.toMap(line -> line.substring(0, line.indexOf(':')),
                line -> Double.parseDouble(line.replaceFirst(".*: mean ([0-9.]+),.*", "$1"))));
        assertEquals(24, moved.size());
        assertEquals("left mouth corner", moved.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
        assertTrue(text(byEvent).lines().filter(line -> line.startsWith("left mouth corner")).findFirst().orElseThrow().contains(", up"), text(byEvent));
    }

    @Test
    void whatWasSpotted() throws Exception {
        String text = text(call("spot", "{}"));
        assertTrue(text.startsWith("The video has frames 0 to 23 (0.000 to 0.767 s) at 30 frames per second. Events told: 1 (1 micro, 0 macro); "
                + "estimated number, with those that were missed: 1"), text);
        assertTrue(text.contains("\nevent 1: micro-expression (probability "), text);
        assertTrue(text.contains("onset frame 4 (0.133 s), apex frame 10 (0.333 s), offset frame 18 (0.600 s)"), text);
        assertTrue(text.contains("moved most: left mouth corner, 2.13 %"), text);
    }

    @Test
    void whichUnitsTheMotionSpeaksFor() throws Exception {
        String text = text(call("au_evidence", "{\"event\": 1}"));
        assertTrue(text.contains("\nAU12 lip corner puller, both sides: "), text);
        assertTrue(text.contains("\nleft mouth corner: 1.40 to the right, 1.60 up, signal "), text);
        assertTrue(text.contains("per cent of the distance between the eyes"), text);
    }

    @Test
    void slowMotion() throws Exception {
        List<Message.Part> parts = call("clip", "{\"from_frame\": 4, \"to_seconds\": 0.333, \"frames\": 4, \"virtual_fps\": 4}");
        Message.Part.Clip clip = (Message.Part.Clip) parts.get(1);
        assertEquals(4, clip.frames().size());
        assertEquals(4, clip.framesPerSecond());
        assertEquals("4 frames, from frame 4 (0.133 s) to frame 10 (0.333 s); 0.200 s of the video are shown as 0.750 s. The frames are: 4, 6, 8, 10.", text(parts));
        assertNotEquals(clip.frames().getFirst(), clip.frames().getLast());
    }

    @Test
    void strainDrawnAndInNumbers() throws Exception {
        List<Message.Part> parts = call("strain_curve", "{\"to_frame\": 19}");
        assertTrue(text(parts).startsWith("Mean optical strain over the face, per cent, from frame 0 (0.000 s) to frame 19 (0.633 s)"), text(parts));
        assertTrue(text(parts).contains("\nframe 10 (0.333 s): 3.00 %\n"), text(parts));
        assertTrue(image(picture(parts)).getWidth() > 200);
    }

    /** A long video with many events: what is told of it stays short, and nothing is decoded for it. */
    @Test
    void resultsAreBounded() throws Exception {
        List<Expression> many = IntStream.rangeClosed(1, 60).mapToObj(i -> Spottings.event(i, Kind.MACRO, 0.99, Spottings.smile())).toList();
        Map<String, AgentTool> tools = tools(spotting(many, 60_000, Optional.of(traces(60_000))), folder.resolve("not there"));
        String first = text(call(tools, "spot", "{}"));
        int told = (int) first.lines().filter(line -> line.startsWith("event ")).count();
        assertEquals(FaceTools.MOST_EVENTS, told);
        assertTrue(first.endsWith("more: call spot with from_event 51\n"), first.substring(first.length() - 100));
        assertTrue(text(call(tools, "spot", "{\"from_event\": 51}")).contains("\nevent 51: "));
        String curve = text(call(tools, "strain_curve", "{}"));
        assertEquals(FaceTools.MOST_POINTS, curve.lines().filter(line -> line.startsWith("frame ")).count());
        assertTrue(curve.length() < AgentLimits.DEFAULT.resultCharacters(), curve.length() + " characters");
        ToolException e = assertThrows(ToolException.class, () -> call(tools, "align_face", "{\"frame\": 1}"));
        assertTrue(e.getMessage().contains("not there"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "align_face; {}; give 'frame' or 'seconds'",
        "align_face; {\"frame\":1,\"seconds\":0.1}; give 'frame' or 'seconds', not both",
        "align_face; {\"frame\":24}; must be a whole number from 0 to 23, got 24",
        "align_face; {\"seconds\":1.5}; must be a number from 0.0 to 0.767, got 1.5",
        "zoom_region; {\"frame\":1,\"region\":\"ear\"}; must be one of: face, brows, eyes",
        "zoom_region; {\"frame\":1,\"region\":\"face\",\"scale\":8}; the scale of 'face' can be at most 4.0, got 8.0",
        "motion_map; {}; give 'event', or an onset and an apex",
        "motion_map; {\"event\":1,\"onset_frame\":3}; not both",
        "motion_map; {\"onset_frame\":3}; give 'apex_frame' or 'apex_seconds'",
        "motion_map; {\"onset_frame\":20,\"apex_frame\":10}; the apex must come after the onset",
        "motion_map; {\"event\":2}; from 1 to 1, got 2",
        "clip; {\"from_frame\":20,\"to_frame\":10}; no part of the video from frame 20 to frame 10",
        "clip; {\"from_frame\":1,\"to_frame\":10,\"frames\":1000}; from 2 to 32",
        "strain_curve; {\"from_frame\":20,\"to_seconds\":0.1}; no part of the video",
        "au_evidence; {}; needs the argument 'event'"})
    void whatCannotBeDoneIsSaid(String tool, String arguments, String line) {
        ToolException e = assertThrows(ToolException.class, () -> call(tool, arguments));
        assertTrue(e.getMessage().contains(line), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void aVideoWithoutEventsAndWithoutTraces() throws Exception {
        Map<String, AgentTool> quiet = tools(spotting(List.of(), SketchedFootage.FRAMES, Optional.empty()), folder.resolve("frames"));
        assertTrue(text(call(quiet, "spot", "{}")).contains("Events told: 0"));
        assertEquals("there is no event 1: none was found", assertThrows(ToolException.class, () -> call(quiet, "au_evidence", "{\"event\":1}")).getMessage());
        assertTrue(assertThrows(ToolException.class, () -> call(quiet, "strain_curve", "{}")).getMessage().contains("there is no strain curve"));
    }

    @Test
    void thePicturesAndTheReadingAreOfOneSpotting() {
        Spotting one = spotting(List.of(), 40, Optional.empty());
        Spotting other = spotting(List.of(), 41, Optional.empty());
        VideoPictures pictures = new VideoPictures(folder, SketchedFootage.options(), one, TvL1.lanes(COARSE, workers));
        assertThrows(IllegalArgumentException.class, () -> FaceTools.of(pictures, VideoReading.of(other, ReasonProfile.generic(), Loss.MAE, Optional.empty())));
    }

    @Test
    void toolsOfAnyVideoAreThoseOfOneWithoutItsBounds() {
        List<Tool> any = FaceTools.ofAnyVideo();
        assertEquals(tools.keySet(), any.stream().map(Tool::name).collect(Collectors.toSet()));
        for (Tool one : any) {
            Tool its = tools.get(one.name()).tool();
            assertTrue(its.description().startsWith(one.description()), one::description);
            assertFalse(one.description().contains("The video has"), one::description);
            assertEquals(its.parameters().get("required"), one.parameters().get("required"));
            assertEquals(its.parameters().get("properties").properties().stream().map(Map.Entry::getKey).toList(),
                    one.parameters().get("properties").properties().stream().map(Map.Entry::getKey).toList());
            one.parameters().get("properties").properties().forEach(property -> assertTrue(property.getValue().path("minimum").asDouble(0)
                    <= its.parameters().at("/properties/" + property.getKey() + "/minimum").asDouble(0), property::toString));
        }
    }
}
