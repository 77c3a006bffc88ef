package io.telltale.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.PlantedSecond;
import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of one planted second with a made-up result and names that try to break out of it, as a parser reads it. */
class ReportPageTest {
    private static final String QUESTION = "How old is </dt><script>alert(3)</script> he?";
    @TempDir
    private static Path clips;
    private static Path clip;
    private static String page;
    private static Document html;

    @BeforeAll
    static void draw() throws IOException {
        clip = PlantedSecond.in(clips).video();
        page = page(ReportFixture.spotting(ReportFixture.HOSTILE));
        html = Jsoup.parse(page);
    }

    private static String page(Spotting spotting) {
        VideoReading reading = VideoReading.of(spotting, ReasonProfile.generic(), Loss.MAE, Optional.empty());
        Report report = new Report(clip, SpotterOptions.DEFAULT, reading, Report.answered(reading, List.of(QUESTION)), List.of("telltale", "report", ReportFixture.HOSTILE, "it's"));
        return ReportPage.of(report, new VideoPictures(clip, SpotterOptions.DEFAULT.footage(), spotting, new Swelling()), _ -> { });
    }

    /** In place of an estimate, which takes its time: all moves away from the corner. */
    private static final class Swelling implements DenseFlow {
        @Override
        public Capability capability() {
            return Capability.scalar();
        }

        @Override
        public Flow flow(Plane from, Plane to) {
            Flow flow = Flow.zero(from.width(), from.height());
            for (int i = 0; i < from.samples().length; i++) {
                flow.u().samples()[i] = 0.01f * (i % from.width());
                flow.v().samples()[i] = 0.01f * (i / from.width());
            }
            return flow;
        }
    }

    private static JsonNode data() throws IOException {
        return new ObjectMapper().readTree(html.getElementById("data").data());
    }

    @Test
    void namesAndQuestionsAreTextAndNothingElse() {
        assertEquals(ReportFixture.HOSTILE, html.selectFirst("h1").text());
        assertEquals("Telltale: " + ReportFixture.HOSTILE, html.title());
        assertEquals(4, html.select("script").size(), "the data, uPlot, the timeline, the page");
        assertEquals(0, html.select("b:containsOwn(marks)").size());
        assertTrue(html.select(".warnings li").text().contains("<b>marks</b>"));
        assertTrue(html.select(".answers dt").eachText().contains(QUESTION));
        assertEquals("telltale report '" + ReportFixture.HOSTILE.replace("'", "'\\''") + "' 'it'\\''s'", html.selectFirst("pre").text());
        for (Element element : html.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                assertFalse(attribute.getKey().startsWith("on") || attribute.getKey().equals("style"), element.tagName() + " " + attribute.getKey());
            }
        }
    }

    @Test
    void nothingIsAskedOfTheNetwork() {
        for (Element element : html.getAllElements()) {
            for (String name : List.of("src", "href", "action", "srcset", "poster", "xlink:href")) {
                String value = element.attr(name);
                assertTrue(value.isEmpty() || value.startsWith("data:image/jpeg;base64,") || value.startsWith("#"), element.tagName() + " " + name + "=" + value);
            }
        }
        assertEquals(0, html.select("link, iframe, object, embed, base, form").size());
        String styles = html.select("style").stream().map(Element::data).reduce("", String::concat);
        assertFalse(styles.contains("url(") || styles.contains("@import"), "a style may load nothing");
    }

    @Test
    void thePolicyNamesTheScriptsOfThePageAndNoOther() throws Exception {
        String policy = html.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertTrue(policy.startsWith("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("http") || policy.contains("*"), policy);
        List<Element> trusted = html.select("script:not([type]), style");
        for (Element element : trusted) {
            String hash = "'sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8))) + "'";
            assertTrue(policy.contains(hash), element.tagName());
        }
        assertEquals(trusted.size(), policy.split("'sha256-", -1).length - 1);
        assertTrue(page.indexOf("Content-Security-Policy") < page.indexOf("<style"), "a policy holds for what comes after it");
    }

    @Test
    void anEventHasItsPicturesUnitsAndFacts() throws IOException {
        assertEquals(2, html.select("article.event").size());
        Element smile = html.getElementById("event-1");
        assertTrue(smile.hasClass("micro"));
        assertTrue(smile.selectFirst("h3").text().startsWith("Event 1 micro 0.100 s to 0.400 s"), smile.selectFirst("h3").text());
        assertEquals(List.of("Onset frame 3, 0.100 s", "Apex frame 8, 0.267 s", "Offset frame 12, 0.400 s"), smile.select("figure > img + figcaption").eachText());
        assertEquals(2, smile.select("svg.arrows g").size());
        assertEquals(1, smile.select("svg.arrows g.faint").size());
        assertTrue(smile.selectFirst("svg.arrows").attr("aria-label").contains("left mouth corner up"), smile.selectFirst("svg.arrows").attr("aria-label"));
        assertTrue(smile.text().contains("arrows 12 times as long"), smile.text());
        assertTrue(smile.selectFirst(".with-wheel + figcaption").text().startsWith("Motion map onset to apex"));
        assertTrue(smile.select("tbody tr").size() >= 1);
        assertTrue(smile.text().contains("left mouth corner ↗ 1.97 % (12 σ)") || smile.text().contains("left mouth corner ↑ 1.97 % (12 σ)"), smile.text());
    }

    @Test
    void slowMotionShowsTheFilmedAndTheAmplifiedFrames() throws IOException {
        Element loop = html.getElementById("event-1").selectFirst("figure.loop");
        assertEquals("4", loop.attr("data-factor"));
        assertTrue(loop.selectFirst("figcaption").text().contains("right with its measured motion times 4"), loop.text());
        int count = Integer.parseInt(loop.attr("data-count"));
        assertEquals(count, loop.attr("data-frames").split(" ").length);
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(loop.selectFirst("img").attr("src").split(",")[1])));
        assertEquals(count * 256, sheet.getWidth());
        assertEquals(512, sheet.getHeight());
        int apex = List.of(loop.attr("data-frames").split(" ")).indexOf("8");
        assertTrue(apex >= 0, loop.attr("data-frames"));
        int onset = List.of(loop.attr("data-frames").split(" ")).indexOf("3");
        assertTrue(difference(sheet, onset) < difference(sheet, apex) / 4, "the onset is drawn as filmed, the apex is not: " + difference(sheet, onset) + " " + difference(sheet, apex));
    }

    /** Between the filmed and the amplified frame, grey levels summed about the left corner of the mouth. */
    private static double difference(BufferedImage sheet, int frame) {
        double sum = 0;
        for (int y = 130; y < 200; y++) {
            for (int x = 120; x < 200; x++) {
                sum += Math.abs(sheet.getRaster().getSample(frame * 256 + x, y, 0) - sheet.getRaster().getSample(frame * 256 + x, 256 + y, 0));
            }
        }
        return sum;
    }

    @Test
    void theTimelineHoldsEveryValueOfItsTraces() throws IOException {
        JsonNode data = data();
        assertEquals(30, data.get("frames").asInt());
        assertEquals(2, data.get("events").size());
        assertEquals(1, data.get("doubtful").size());
        assertEquals(28, data.get("blinks").get(0).get("onset").asInt());
        JsonNode corner = null;
        JsonNode chin = null;
        for (JsonNode trace : data.get("traces")) {
            corner = trace.get("lane").asText().equals("mouth corners ↑") && trace.get("side").asText().equals("left") ? trace : corner;
            chin = trace.get("lane").asText().equals("chin ↑") ? trace : chin;
        }
        ShortBuffer values = values(corner);
        assertEquals(30, values.remaining());
        for (int f = 0; f < 30; f++) {
            double up = -100 * ReportFixture.traces().down(f, Region.MOUTH_CORNER_L);
            assertEquals(up, values.get(f) * corner.get("quantum").asDouble(), 1e-3, "frame " + f);
        }
        assertEquals(TimelineData.UNKNOWN, values(chin).get(20));
        assertEquals(0, values(chin).get(19));
    }

    private static ShortBuffer values(JsonNode trace) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(trace.get("data").asText())).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryPictureIsTold() {
        Set<String> ids = new HashSet<>();
        html.select("[id]").forEach(e -> assertTrue(ids.add(e.id()), "twice: " + e.id()));
        html.select("a[href]").forEach(a -> assertTrue(ids.contains(a.attr("href").substring(1)), a.attr("href")));
        html.select("[aria-labelledby]").forEach(e -> assertTrue(ids.contains(e.attr("aria-labelledby")), e.attr("aria-labelledby")));
        html.select("img").forEach(img -> assertTrue(img.hasAttr("hidden") || !img.attr("alt").isBlank(), img.attr("alt")));
        html.select("svg, canvas").forEach(e -> assertTrue(e.hasAttr("aria-hidden") || !e.attr("aria-label").isBlank(), e.outerHtml()));
        html.select("input").forEach(e -> assertFalse(e.attr("aria-label").isBlank()));
        html.select(".scroll").forEach(e -> assertEquals("0", e.attr("tabindex"), "what scrolls must be reached by keys"));
        assertEquals("en", html.selectFirst("html").attr("lang"));
        assertEquals(1, html.select("h1").size());
        assertNotNull(html.selectFirst("main"));
    }

    @Test
    void questionsComeWithTheirAnswers() {
        assertTrue(html.select(".answers dt").eachText().containsAll(Question.EXAMPLES));
        Element count = html.select(".answers > div").getFirst();
        assertEquals("2", count.selectFirst(".plain").text());
        assertTrue(html.select(".answers").text().contains("Not answered: "));
        assertTrue(html.select("dl.facts.wide").text().contains("made up"), "the engine");
    }

    @Test
    void theSameVideoGivesTheSamePage() {
        assertEquals(page, page(ReportFixture.spotting(ReportFixture.HOSTILE)));
    }

    @Test
    void withoutTracesThePageSaysSo() {
        Document bare = Jsoup.parse(page(ReportFixture.withoutTraces(ReportFixture.spotting("clip.mp4"))));
        assertTrue(bare.text().contains("the result was kept without it"));
        assertEquals("1", bare.selectFirst("figure.loop").attr("data-factor"));
        assertEquals(2, bare.select("article.event").size());
    }

    @Test
    void aPictureThatCannotBeMadeIsNamedAndTheOthersStand() {
        Spotting s = ReportFixture.spotting("clip.mp4");
        Spotting sudden = new Spotting(s.video(), s.rate(), 0, 30, s.engine(), s.profile(), List.of(), List.of(PlantedSecond.event(1, Kind.MICRO, 5, 5, 9)), List.of(), List.of(), s.traces());
        Element event = Jsoup.parse(page(sudden)).getElementById("event-1");
        assertTrue(event.text().contains("Not pictured: there is no motion from frame 5 to frame 5"), event.text());
        assertEquals(3, event.select("figure > img[alt^=Aligned]").size());
    }

    @Test
    void halfAMinuteOfTracesIsSmall() {
        Spotting long35 = MadeUpSpotting.of(new FrameRate(200, 1), 35, 3, 5);
        String json = TimelineData.json(long35, long35.events(), List.of());
        assertTrue(json.length() < 500_000, "7000 frames: " + json.length() + " characters");
        assertTrue(json.length() > 300_000, "and they are all there: " + json.length());
    }
}
