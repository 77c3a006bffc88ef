package io.telltale.qa.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Captions are read by a parser that forgives nothing which the W3C's syntax section forbids an author. */
class WebVttTest {
    private static final Pattern TIMING = Pattern.compile("(\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3}) --> (\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3})");
    private static final Pattern TOKEN = Pattern.compile("<(/?)([a-z]+)(\\.[a-zA-Z0-9]+)*>|&(?:amp|lt|gt|lrm|rlm|nbsp);|[^<&]");

    /** A cue as a player has it. */
    record Cue(String id, long begin, long end, List<String> lines) {
    }

    /** @throws IllegalArgumentException where the text is not what an author may write */
    static List<Cue> strict(String text) {
        require(text.startsWith("WEBVTT\n\n"), "no signature");
        require(text.indexOf('\r') < 0 && text.indexOf('\0') < 0, "a character that may not stand there");
        List<Cue> cues = new ArrayList<>();
        for (String block : text.substring(8).split("\n\n+")) {
            List<String> lines = Arrays.asList(block.strip().split("\n"));
            if (lines.getFirst().startsWith("NOTE")) {
                require(!block.contains("-->"), "an arrow in a comment");
                continue;
            }
            require(!lines.getFirst().contains("-->"), "a cue without an identifier");
            Matcher timing = TIMING.matcher(lines.get(1));
            require(timing.matches(), "no timing: " + lines.get(1));
            List<String> payload = lines.subList(2, lines.size());
            require(!payload.isEmpty() && !String.join("\n", payload).contains("-->"), "no payload, or an arrow in it");
            payload.forEach(WebVttTest::markup);
            Cue cue = new Cue(lines.getFirst(), millis(timing, 1), millis(timing, 5), payload);
            require(cue.end > cue.begin, "a cue that ends before it begins");
            require(cues.isEmpty() || cue.begin >= cues.getLast().begin, "cues out of order");
            require(cues.stream().noneMatch(c -> c.id.equals(cue.id)), "an identifier twice");
            cues.add(cue);
        }
        return cues;
    }

    private static void markup(String line) {
        Matcher token = TOKEN.matcher(line);
        Deque<String> open = new ArrayDeque<>();
        int at = 0;
        while (token.lookingAt()) {
            if (token.group(2) != null) {
                require(List.of("c", "i", "b", "u", "v", "lang", "ruby", "rt").contains(token.group(2)), "no tag of WebVTT: " + token.group());
                if (token.group(1).isEmpty()) {
                    open.push(token.group(2));
                } else {
                    require(!open.isEmpty() && open.pop().equals(token.group(2)), "tags that do not nest");
                }
            }
            at = token.end();
            if (at == line.length()) {
                break;
            }
            token.region(at, line.length());
        }
        require(at == line.length() && open.isEmpty(), "not cue text: " + line);
    }

    private static long millis(Matcher timing, int group) {
        return ((Long.parseLong(timing.group(group)) * 60 + Long.parseLong(timing.group(group + 1))) * 60 + Long.parseLong(timing.group(group + 2))) * 1000 + Long.parseLong(timing.group(group + 3));
    }

    private static void require(boolean sound, String what) {
        if (!sound) {
            throw new IllegalArgumentException(what);
        }
    }

    @Test
    void theParserRefusesWhatIsWrong() {
        for (String wrong : List.of("", "WEBVTT\n\na\n00:00:01.000 --> 00:00:01.000\nx\n", "WEBVTT\n\na\n00:00:01.00 --> 00:00:02.000\nx\n", "WEBVTT\n\na\n00:00:01.000 --> 00:00:02.000\n<c>x\n",
                "WEBVTT\n\na\n00:00:01.000 --> 00:00:02.000\na & b\n", "WEBVTT\n\nNOTE a --> b\n\n", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nx\n",
                "WEBVTT\n\na\n00:00:01.000 --> 00:00:02.000\n<script>x</script>\n")) {
            assertThrows(RuntimeException.class, () -> strict(wrong), wrong);
        }
    }

    @Test
    void everyEventIsACueAtItsTimes() throws IOException {
        for (String rate : List.of("30000/1001", "200", "25", "2000")) {
            for (long seed = 0; seed < 20; seed++) {
                Exported what = MadeResults.random(seed, FrameRate.parse(rate));
                FrameTimes times = new FrameTimes(what.spotting().rate());
                List<Cue> cues = strict(MadeResults.text(ExportFormat.WEBVTT, what));
                assertEquals(what.spotting().events().stream().map(e -> "event " + e.index() + " " + times.millis(e.onset()) + " " + times.endMillis(e.offset())).sorted().toList(),
                        cues.stream().map(c -> c.id() + " " + c.begin() + " " + c.end()).sorted().toList());
            }
        }
    }

    @Test
    void aCueTellsKindUnitsAndConfidence() throws IOException {
        Cue cue = strict(MadeResults.text(ExportFormat.WEBVTT, MadeResults.named("clip.mp4"))).getFirst();
        assertEquals("<c.micro>micro-expression</c> 90 %", cue.lines().getFirst());
        assertTrue(cue.lines().get(1).contains("lip corner puller (AU12)"), cue.lines().get(1));
        assertEquals(2340, cue.begin());
        assertEquals(2735, cue.end());
    }

    @Test
    void namesOfVideosAreNoMarkup() throws IOException {
        for (String name : List.of("<script>alert(1)</script>.mp4", "a --> b.mp4", "a\n\n00:00:00.000 --> 00:00:09.000\nfake.mp4", "a&b.mp4")) {
            String text = MadeResults.text(ExportFormat.WEBVTT, MadeResults.named(name));
            assertEquals(1, strict(text).size(), text);
            assertTrue(!text.contains("<script>"), text);
        }
    }
}
