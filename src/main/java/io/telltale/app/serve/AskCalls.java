package io.telltale.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.reason.Loss;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.reason.VideoReading;
import io.telltale.spotting.Spotting;
import java.util.Optional;

/** Questions about a run: the answer of the reasoner, and beside it that of a language model where there is one. */
final class AskCalls {
    private static final int MOST_JSON = 64 << 10;
    private static final int LONGEST_QUESTION = 2_000;

    private final RunBook runs;
    private final CorrectionFolder corrections;
    private final Optional<AskedModel> model;

    AskCalls(RunBook runs, CorrectionFolder corrections, Optional<AskedModel> model) {
        this.runs = runs;
        this.corrections = corrections;
        this.model = model;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/api/runs/{run}/ask", this::ask);
    }

    private void ask(Call call) throws Exception {
        JsonNode json = call.json(MOST_JSON);
        String asked = JsonFields.text(json, "question");
        if (asked.length() > LONGEST_QUESTION) {
            throw Refusal.wrong("a question has at most " + LONGEST_QUESTION + " characters, got " + asked.length());
        }
        boolean withModel = JsonFields.flag(json, "model");
        if (withModel && model.isEmpty()) {
            throw Refusal.notNow("there is no language model; telltale serve --model DIR, or --remote URL, gives it one");
        }
        ServedRun run = runs.find(call.place("run"));
        Spotting spotted = runs.result(run, withModel);
        Spotting spotting = JsonFields.flag(json, "corrected") ? corrections.read(spotted).corrections().applied(spotted) : spotted;
        VideoReading reading = reading(run, spotting);
        Question question = QuestionParser.parse(asked);
        ObjectNode answered = answered(asked, new Answerer().answer(question, reading));
        answered.putNull("model");
        if (withModel && !(question instanceof Question.Unanswerable)) {
            answered.set("model", model.get().ask(run, reading, question, asked));
        }
        call.json(200, answered);
    }

    static VideoReading reading(ServedRun run, Spotting spotting) {
        ReasonProfile profile = run.profile();
        return run.isClip() ? VideoReading.ofClip(spotting, profile) : VideoReading.of(spotting, profile, Loss.MAE, Optional.empty());
    }

    private static ObjectNode answered(String asked, Answer answer) {
        ObjectNode json = Call.object().put("question", asked).put("understood", QuestionText.of(answer.question())).put("answer", answer.plain()).put("text", answer.sentence());
        switch (answer) {
            case Answer.Answered known -> {
                json.put("confidence", Math.round(known.confidence() * 10_000) / 10_000.0);
                ArrayNode events = json.putArray("events");
                known.evidence().forEach(event -> events.add(event.index()));
                json.putNull("refused");
            }
            case Answer.Refused refused -> {
                json.putNull("confidence").putArray("events");
                json.put("refused", refused.reason());
            }
        }
        return json;
    }
}
