package io.telltale.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.qa.Correction;
import io.telltale.qa.Corrections;
import io.telltale.qa.CorrectionsFileException;
import io.telltale.qa.CorrectionsJson;
import io.telltale.spotting.Spotting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a person says in place of what was spotted: read, and replaced by whoever has seen the last state ({@code If-Match}, RFC 9110, 13.1.1). */
final class CorrectionCalls {
    private static final int MOST_JSON = 4 << 20;

    private final RunBook runs;
    private final CorrectionFolder folder;

    CorrectionCalls(RunBook runs, CorrectionFolder folder) {
        this.runs = runs;
        this.folder = folder;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/runs/{run}/corrections", call -> answer(call, read(spotting(call)))).add("PUT", "/api/runs/{run}/corrections", this::put);
    }

    private Spotting spotting(Call call) throws Exception {
        return runs.result(runs.find(call.place("run")), false);
    }

    private CorrectionFolder.Kept read(Spotting spotting) throws Refusal {
        try {
            return folder.read(spotting);
        } catch (CorrectionsFileException e) {
            throw new Refusal(409, e.getMessage(), e);
        }
    }

    private void put(Call call) throws Exception {
        String etag = call.header("If-Match").orElseThrow(() -> new Refusal(428, "corrections are sent with If-Match and the ETag that they were read with"));
        Spotting spotting = spotting(call);
        JsonNode json = call.json(MOST_JSON);
        Corrections before = read(spotting).corrections();
        Corrections after = corrected(before, json);
        Optional<CorrectionFolder.Kept> kept = folder.write(spotting, after, etag);
        answer(call, kept.orElseThrow(() -> new Refusal(412, "these events were corrected elsewhere meanwhile; load them again")));
    }

    private static Corrections corrected(Corrections before, JsonNode json) throws Refusal {
        try {
            for (String field : (Iterable<String>) json::fieldNames) {
                if (!field.equals("steps") && !field.equals("applied")) {
                    throw Refusal.wrong("corrections are sent as steps and applied, got " + field);
                }
            }
            List<Correction> steps = CorrectionsJson.steps("corrections", json.path("steps"));
            long applied = JsonFields.whole(json, "applied").orElse(steps.size());
            return before.with(steps, Math.toIntExact(applied));
        } catch (CorrectionsFileException | IllegalArgumentException | ArithmeticException e) {
            throw new Refusal(400, e.getMessage(), e);
        }
    }

    private static void answer(Call call, CorrectionFolder.Kept kept) throws Exception {
        call.with("ETag", kept.etag()).bytes(200, "application/json", kept.text().getBytes(StandardCharsets.UTF_8));
    }
}
