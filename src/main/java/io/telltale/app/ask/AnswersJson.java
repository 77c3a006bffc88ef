package io.telltale.app.ask;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.QuestionText;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Answers about one video -> one JSON object: the head of {@link SpottingJson} ({@code video} to {@code warnings}) and {@code answers} with {@code question},
 * {@code answer} (challenge wording), {@code text}, {@code confidence} and {@code events} (indices of the events it rests on); a refused question has
 * {@code refused} (the reason) in place of the last two. {@code understood}, the question as understood, is there if asked for. Fields may be added, none is
 * renamed.
 */
final class AnswersJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswersJson() {
    }

    static String of(Spotting spotting, List<String> questions, List<Answer> answers, boolean explain) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            SpottingJson.writeHead(json, spotting);
            json.writeArrayFieldStart("answers");
            for (int i = 0; i < answers.size(); i++) {
                write(json, questions.get(i), answers.get(i), explain);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String question, Answer answer, boolean explain) throws IOException {
        json.writeStartObject();
        json.writeStringField("question", question);
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
        json.writeEndObject();
    }
}
