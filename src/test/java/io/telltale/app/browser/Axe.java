package io.telltale.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The accessibility rules of axe-core on a page as it is shown now. */
final class Axe {
    private static final String SCRIPT = "/axe.min.js";

    private Axe() {
    }

    /** No violation that axe-core calls serious or critical; the rules did run. */
    static void accepts(Tab tab, String page) {
        tab.run(script() + "; true");
        JsonNode said = tab.run("axe.run(document, {resultTypes: ['violations']}).then(r => ({passes: r.passes.length, violations: r.violations.map(v => "
                + "({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200) + ' -- ' + n.failureSummary)}))}))");
        List<String> bad = new ArrayList<>();
        for (JsonNode violation : said.get("violations")) {
            String impact = violation.get("impact").asText();
            if (impact.equals("serious") || impact.equals("critical")) {
                bad.add(violation.get("id").asText() + ": " + violation.get("help").asText() + " " + violation.get("nodes"));
            }
        }
        assertTrue(said.get("passes").asInt() > 5, "hardly any rule applied to " + page);
        assertEquals(List.of(), bad, page);
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
