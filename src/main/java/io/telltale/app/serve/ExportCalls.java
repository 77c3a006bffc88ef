package io.telltale.app.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.telltale.qa.CorrectionsJson;
import io.telltale.qa.exchange.ExchangeException;
import io.telltale.qa.exchange.ExportFormat;
import io.telltale.qa.exchange.Exported;
import io.telltale.spotting.Spotting;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A run in the conventions of other programs, as a file to keep. */
final class ExportCalls {
    private final RunBook runs;
    private final CorrectionFolder corrections;

    ExportCalls(RunBook runs, CorrectionFolder corrections) {
        this.runs = runs;
        this.corrections = corrections;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/runs/{run}/export/{format}", this::export);
    }

    static ArrayNode about() {
        ArrayNode all = Call.object().putArray("exports");
        for (ExportFormat format : ExportFormat.values()) {
            all.addObject().put("format", format.word()).put("suffix", format.fileName("")).put("title", format.title());
        }
        all.addObject().put("format", "json").put("suffix", ".json").put("title", "result as JSON");
        all.addObject().put("format", "corrections").put("suffix", CorrectionsJson.SUFFIX).put("title", "corrections");
        return all;
    }

    private void export(Call call) throws Exception {
        ServedRun run = runs.find(call.place("run"));
        String word = call.place("format");
        Spotting spotted = runs.result(run, word.equals(ExportFormat.PARQUET.word()));
        Spotting spotting = call.flag("corrected") ? corrections.read(spotted).corrections().applied(spotted) : spotted;
        String stem = run.name().replaceFirst("(?<=.)\\.[^.]*$", "");
        switch (word) {
            case "json" -> send(call, stem + ".json", "application/json", RunJson.text(spotting, run.profile()).getBytes(StandardCharsets.UTF_8));
            case "corrections" -> send(call, stem + CorrectionsJson.SUFFIX, "application/json", corrections.read(spotted).text().getBytes(StandardCharsets.UTF_8));
            default -> other(call, word, Exported.of(spotting, run.profile()), stem);
        }
    }

    private static void other(Call call, String word, Exported what, String stem) throws Exception {
        ExportFormat format;
        try {
            format = ExportFormat.named(word);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, e.getMessage(), e);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            format.write(what, bytes);
        } catch (ExchangeException e) {
            throw new Refusal(409, e.getMessage(), e);
        }
        send(call, format.fileName(stem), format.mediaType(), bytes.toByteArray());
    }

    /** Saved, never shown: an export holds text that somebody else wrote. */
    private static void send(Call call, String name, String type, byte[] bytes) throws Exception {
        call.with("Content-Disposition", "attachment; filename=\"" + Videos.plain(name) + "\"; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        call.bytes(200, type, bytes);
    }
}
