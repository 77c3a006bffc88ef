package io.telltale.app.report;

import io.telltale.qa.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts and styles that stand in every page, and the policy that lets these run and nothing else.
 */
final class PageParts {
    private static final String WEB = "/io/telltale/app/web/";
    private static final String STYLE = resource(WEB + "lib/uplot-1.6.32.min.css") + resource(WEB + "timeline.css") + resource("report.css");
    private static final List<String> SCRIPTS = List.of("/* uPlot 1.6.32, MIT\n" + resource(WEB + "lib/uplot-LICENSE.txt") + "*/\n" + resource(WEB + "lib/uplot-1.6.32.min.js"),
            resource(WEB + "timeline.js"), resource("report.js"));

    private PageParts() {
    }

    static String style() {
        return "<style>" + STYLE + "</style>\n";
    }

    static String scripts() {
        return SCRIPTS.stream().map(script -> "<script>" + script + "</script>\n").collect(Collectors.joining());
    }

    /** No request of any kind; no script and no style but those above. */
    static String policy() {
        return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src " + hash(STYLE) + "; script-src "
                + SCRIPTS.stream().map(PageParts::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    private static String resource(String name) {
        try (InputStream in = PageParts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the installation");
            }
            // A browser hashes what it parsed, in which line ends are line feeds.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
