package io.telltale.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.score.SpottingScore;
import io.telltale.kernels.motion.Backends;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.FollowedPart;
import io.telltale.spotting.Progress;
import io.telltale.spotting.Spans;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long video gives the same to the last byte, whether its spans are read one after the other or apart. */
class SpansTest {
    private static final Spans SHORT = new Spans(7, 2);
    private static final SpotterOptions OPTIONS = SpotterOptions.DEFAULT.withBackend("simd").withTraces();

    @TempDir
    private static Path folder;
    private static Path video;
    private static PlantedTruth truth;
    private static Backends.Choice choice;

    @BeforeAll
    static void render() throws Exception {
        video = folder.resolve("long.mp4");
        truth = PlantedClip.render(PlantedClip.casme30(5).withSeconds(30).withPicture(new PlantedClip.Picture(320, 240, 60, false)), video, 2, PlantedClip.Progress.SILENT);
        choice = Backends.probe().open("simd", Optional.empty());
    }

    @AfterAll
    static void close() {
        choice.backend().close();
    }

    private static FollowedPart part(SpotterOptions options, int first, int end) throws Exception {
        OptionalInt until = end < 0 ? OptionalInt.empty() : OptionalInt.of(end);
        FollowedPart followed = Spotter.follow(choice, video, options, SHORT, first, until, Progress.SILENT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        followed.write(new DataOutputStream(bytes));
        return FollowedPart.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static String json(Spotting spotting) throws Exception {
        StringWriter out = new StringWriter();
        new SpottingJson(new ActionUnitInference(), true).write(spotting, out);
        return out.toString();
    }

    @Test
    void partsJoinToTheSingleRunToTheLastByte() throws Exception {
        String single = json(Spotter.decode(List.of(part(OPTIONS, 0, -1)), OPTIONS));
        String parted = json(Spotter.decode(List.of(part(OPTIONS, 3, -1), part(OPTIONS, 0, 1), part(OPTIONS, 1, 3)), OPTIONS));
        assertEquals(single, parted);
        assertNotEquals(single, json(Spotter.decode(List.of(part(OPTIONS, 0, 3)), OPTIONS)), "the last part has something in it");
    }

    @Test
    void aPartOfTheVideoIsPartedFromWhereItBegins() throws Exception {
        SpotterOptions middle = OPTIONS.withFootage(OPTIONS.footage().withFrom(3.3).withTo(21.1));
        String single = json(Spotter.decode(List.of(part(middle, 0, -1)), middle));
        assertEquals(single, json(Spotter.decode(List.of(part(middle, 0, 2), part(middle, 2, -1)), middle)));
    }

    @Test
    void jointsCutNothing() throws Exception {
        Spotting whole = Spotter.spot(choice, video, OPTIONS, Progress.SILENT);
        Spotting joined = Spotter.decode(List.of(part(OPTIONS, 0, -1)), OPTIONS);
        Traces traces = joined.traces().orElseThrow();
        assertEquals(truth.frames(), traces.frames());
        assertEquals(0, IntStream.range(0, traces.frames()).filter(traces::seam).count(), "the face was followed over every joint");
        int found = hits(joined);
        assertTrue(found > 0 && found >= hits(whole) - 1, found + " of the planted events found with joints, " + hits(whole) + " without");
    }

    private static int hits(Spotting spotting) {
        SpottingScore score = new SpottingScore();
        score.add(truth, spotting.events());
        return score.overall().truePositives();
    }
}
