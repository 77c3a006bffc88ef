package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.app.PlantedFootage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way through the real program: a planted clip is dropped, watched, looked at, corrected, asked about, compared with what was planted, and exported. */
class ServedApplicationTest extends InBrowser {
    private static final String NAME = "<img src=x onerror=window.harmed=1> & 'one'.mp4";

    private static Path data;
    private static PlantedFootage footage;
    private static ServedProgram program;

    @BeforeAll
    static void start() throws IOException {
        data = Files.createDirectory(folder.resolve("served"));
        footage = PlantedFootage.in(data);
        program = ServedProgram.start(data);
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    private static Tab entered() {
        Tab tab = browser.open().look(1280, 900, false).go(program.printed());
        tab.awaitText("h2", "Analyse a video");
        assertFalse(tab.run("location.href").asText().contains("token"), "the token stays in the address bar");
        return tab;
    }

    @Test
    void fromAVideoToItsExports() throws IOException {
        Path named = Files.copy(footage.video(), data.resolve(NAME));
        try (Tab tab = entered()) {
            tab.choose("#file", named);
            tab.await("location.hash.startsWith('#/runs/')");
            tab.reload();
            resultIsThere(tab);
            tab.awaitText(".title", NAME);
            long events = tab.count(".events tbody tr");
            assertTrue(events >= 1, "something was planted");
            tab.key("Shift+ArrowRight");
            shows(tab, 10);
            String ten = tab.run("document.querySelector('.screen canvas').toDataURL()").asText();
            tab.key("ArrowRight");
            shows(tab, 11);
            assertFalse(ten.equals(tab.run("document.querySelector('.screen canvas').toDataURL()").asText()), "frames 10 and 11 look the same, with a camera that makes noise");
            tab.key("ArrowLeft");
            shows(tab, 10);
            assertEquals(ten, tab.run("document.querySelector('.screen canvas').toDataURL()").asText());
            look(tab);
            correct(tab);
            ask(tab);
            compare(tab);
            export(tab);
            clean(tab, program.address());
        }
    }

    private static void look(Tab tab) {
        tab.click("[data-event=s1]");
        tab.awaitText(".detail h2", "Event 1");
        tab.run("document.querySelector('.strip').scrollIntoView()");
        tab.await("document.querySelectorAll('.strip figure.there').length === 5");
        tab.photograph("served");
        Axe.accepts(tab, "result of the real program");
    }

    private static void correct(Tab tab) {
        long onset = Long.parseLong(tab.run("document.getElementById('edit-onset').value").asText());
        tab.fill("#edit-onset", String.valueOf(onset - 1));
        tab.key("Enter");
        tab.awaitText(".events", "corrected");
        tab.awaitText(".saved", "1 correction kept");
        tab.reload();
        resultIsThere(tab);
        tab.awaitText(".events", "corrected");
        tab.key("Control+z");
        tab.await("!document.querySelector('.events').textContent.includes('corrected')");
    }

    private static void ask(Tab tab) {
        tab.click("#tab-ask");
        tab.fill("#question", "How many micro-expression events appear in this video?");
        tab.key("Enter");
        tab.await("document.querySelector('.answer .first')?.textContent.length > 10");
        tab.photograph("served-asked");
        if (tab.count(".cited button") > 0) {
            tab.click(".cited button");
            tab.awaitText(".detail h2", "Event");
        }
        tab.fill("#question", "<script>window.harmed=1</script>");
        tab.key("Enter");
        tab.await("document.querySelectorAll('.turn').length === 2 && document.querySelectorAll('.answer').length === 2");
        assertTrue(tab.run("window.harmed === undefined").asBoolean());
    }

    private static void compare(Tab tab) {
        tab.click("#tab-compare");
        Path truth = footage.folder().resolve("planted.truth.json");
        assertTrue(Files.exists(truth), () -> "no " + truth);
        tab.choose("#truth", truth);
        tab.awaitText(".outcomes", "hit");
        tab.await("document.querySelectorAll('.truthstrip rect').length >= 2");
        tab.photograph("served-compared");
    }

    private static void export(Tab tab) {
        tab.click(".menu button");
        JsonNode sizes = tab.run("Promise.all([...document.querySelectorAll('.dropped a')].map(a => fetch(a.href).then(async r => [a.textContent, r.status, (await r.blob()).size])))");
        assertTrue(sizes.size() >= 4, sizes::toString);
        for (JsonNode one : sizes) {
            assertEquals(200, one.get(1).asInt(), one::toString);
            assertTrue(one.get(2).asInt() > 20, one::toString);
        }
        tab.key("Escape");
    }

    @Test
    void aVideoWithoutAFaceIsSaidSo() throws IOException, InterruptedException {
        Path wall = PlantedFootage.made(footage.video(), data.resolve("wall.mp4"), "-frames:v 40 -vf geq=lum=90:cb=128:cr=128 -c:v mjpeg");
        try (Tab tab = entered()) {
            tab.choose("#file", wall);
            tab.awaitText(".sheet h1", "could not be analysed");
            tab.awaitText(".why", "face");
            tab.photograph("served-failed");
            tab.run("[...document.querySelectorAll('.sheet button')].find(b => b.textContent === 'Remove').click()");
            tab.await("location.hash === '#/'");
        }
    }

    @Test
    void whatIsNoVideoIsRefusedInWords() throws IOException {
        Path text = Files.writeString(data.resolve("notes.mp4"), "this is no video\n".repeat(100));
        try (Tab tab = entered()) {
            tab.choose("#file", text);
            tab.await("document.querySelector('.sending .bad')?.textContent.length > 10");
            assertEquals("#/", tab.run("location.hash").asText());
        }
    }

    @Test
    void withoutTheTokenThereIsNothingToSee() {
        try (Tab tab = browser.open().go(program.address())) {
            tab.awaitText("main h1", "No access");
            assertEquals(0, tab.count("table"));
        }
    }
}
