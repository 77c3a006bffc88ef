package io.telltale.app.ask;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.telltale.app.model.ModelSaid;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.vlm.evidence.ModelAnswer;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers about one video -> one JSON object: the head of {@link SpottingJson} ({@code video} to {@code warnings}) and {@code answers} with {@code question},
 * {@code answer} (challenge wording), {@code text}, {@code confidence} and {@code events} (indices of the events it rests on); a refused question has
 * {@code refused} (the reason) in place of the last two. {@code understood}, the question as understood, is there if asked for. Fields may be added, none is
 * renamed.
 *
 * <p>Where a language model was asked, {@code model} beside them is what it said: {@code name}, {@code answer} (challenge wording, {@code null} where it has none, and
 * then {@code unusable} says why), {@code text} (as it came), {@code finish}, {@code replies}, {@code evidence}, {@code prompt_sha256}; or {@code failure}.
 */
final class AnswersJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswersJson() {
    }

    /** @param model that was asked, by its name */
    static String of(Spotting spotting, List<Asked> answers, Optional<String> model, boolean explain) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            SpottingJson.writeHead(json, spotting);
            json.writeArrayFieldStart("answers");
            for (Asked asked : answers) {
                write(json, asked, model, explain);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Asked asked, Optional<String> model, boolean explain) throws IOException {
        Answer answer = asked.answer();
        json.writeStartObject();
        json.writeStringField("question", asked.text());
        if (explain) {
            json.writeStringField("understood", QuestionText.of(answer.question()));
        }
        json.writeStringField("answer", answer.plain());
        json.writeStringField("text", answer.sentence());
        switch (answer) {
            case Answer.Answered answered -> {
                json.writeNumberField("confidence", Math.round(answered.confidence() * 10_000) / 10_000.0);
                json.writeArrayFieldStart("events");
                for (Expression event : answered.evidence()) {
                    json.writeNumber(event.index());
                }
                json.writeEndArray();
            }
            case Answer.Refused refused -> json.writeStringField("refused", refused.reason());
        }
        if (model.isPresent() && (asked.said().isPresent() || asked.silent().isPresent())) {
            write(json, model.get(), asked);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String model, Asked asked) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("name", model);
        if (asked.said().isPresent()) {
            ModelSaid said = asked.said().get();
            switch (said.answer()) {
                case ModelAnswer.Plain plain -> json.writeStringField("answer", plain.text());
                case ModelAnswer.Unusable unusable -> {
                    json.writeNullField("answer");
                    json.writeStringField("unusable", unusable.why());
                }
            }
            json.writeStringField("text", said.reply().text());
            json.writeStringField("finish", said.reply().finish().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("replies", said.replies());
            json.writeStringField("evidence", said.prompt().shown().toString());
            json.writeStringField("prompt_sha256", said.prompt().prompt().sha256());
        } else {
            json.writeNullField("answer");
            json.writeStringField("failure", asked.silent().orElseThrow());
        }
        json.writeEndObject();
    }
}
