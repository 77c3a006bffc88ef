package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Activity;
import io.telltale.spotting.Activity.Doing;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityJsonTest {
    private static String written() throws IOException {
        Spotting spotting = new Spotting("a.mp4", new FrameRate(30, 1), 0, 300, "telltale", "generic", List.of(), List.of(), List.of(), List.of(),
                List.of(new Activity(Doing.SPEECH, new Interval(30, 90), 0.96875), new Activity(Doing.CHEWING, new Interval(120, 200), 0.75)), Optional.empty());
        StringWriter text = new StringWriter();
        new SpottingJson(new ActionUnitInference()).write(spotting, text);
        return text.toString();
    }

    @Test
    void activitiesAreReadAsTheyAreWritten() throws Exception {
        List<Activity> read = SpottingJson.read("text", new StringReader(written())).activities();
        assertEquals(List.of(Doing.SPEECH, Doing.CHEWING), read.stream().map(Activity::doing).toList());
        assertEquals(new Interval(30, 90), read.getFirst().interval());
        assertEquals(0.96875, read.getFirst().confidence(), 0.005);
    }

    @Test
    void filesWithoutThemAreRead() throws Exception {
        String without = written().replaceAll("(?s),\\s*\"activities\" : \\[.*?]", "");
        assertTrue(!without.contains("activities"));
        assertEquals(List.of(), SpottingJson.read("text", new StringReader(without)).activities());
    }

    @Test
    void anUnknownDoingIsNamed() throws Exception {
        String odd = written().replace("\"chewing\"", "\"singing\"");
        assertTrue(assertThrows(SpottingFileException.class, () -> SpottingJson.read("text", new StringReader(odd))).getMessage().contains("activities[1].doing"));
    }
}
