package io.telltale.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.engine.Engine;
import io.telltale.spotting.stage.StageClock;
import io.telltale.spotting.stage.StageEvent;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final Engine NONE = (video, options, progress) -> {
        throw new AssertionError("nothing is spotted here");
    };

    @TempDir
    private Path folder;

    private static double value(String text, String line) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(line) + " (\\S+)$").matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    @Test
    void requestsAndTheMachineAreCounted() throws Exception {
        try (Metrics metrics = new Metrics(); Served served = Served.start(folder, NONE, 1 << 20, "127.0.0.1", Optional.of(metrics))) {
            served.client().get("/api/about");
            served.client().get("/api/runs/r00");
            var answer = served.client().get("/metrics");
            assertEquals(200, answer.statusCode());
            assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain; version=0.0.4"));
            // A request is counted once its answer is on its way, which the client may see first.
            String text = Client.text(answer);
            for (int i = 0; i < 100 && !text.contains("status=\"404\""); i++) {
                Thread.sleep(20);
                text = Client.text(served.client().get("/metrics"));
            }
            String last = text;
            assertTrue(value(last, "telltale_requests_seconds_count{method=\"GET\",status=\"200\"}") >= 1, last);
            assertEquals(1, value(last, "telltale_requests_seconds_count{method=\"GET\",status=\"404\"}"), last);
            assertEquals(0, value(last, "telltale_runs{state=\"running\"}"), last);
            assertTrue(value(last, "process_files_open_files") > 3, last);
            assertTrue(value(last, "jvm_threads_live_threads") > 1, last);
            assertEquals(401, new Client(HttpClient.newHttpClient(), served.client().url(), "").get("/metrics").statusCode());
        }
    }

    @Test
    void stagesComeFromTheFlightRecorder() throws Exception {
        try (Metrics metrics = new Metrics()) {
            // The stream begins on a thread of its own: work goes on until it is seen.
            double frames = 0;
            for (int i = 0; i < 300 && !(frames > 0); i++) {
                try (StageClock clock = new StageClock(StageEvent.HandOver::new)) {
                    clock.begin();
                    clock.end(7, 70);
                }
                Thread.sleep(50);
                frames = value(metrics.text(), "telltale_stage_frames_total{stage=\"hand-over\"}");
            }
            assertTrue(frames > 0 && frames % 7 == 0, metrics.text());
            assertEquals(10 * frames, value(metrics.text(), "telltale_stage_bytes_total{stage=\"hand-over\"}"), 10 * 7 * 10);
        }
    }

    @Test
    void withoutThemThereIsNothing() throws Exception {
        try (Served served = Served.start(folder, NONE, 1 << 20)) {
            assertEquals(404, served.client().get("/metrics").statusCode());
        }
    }
}
