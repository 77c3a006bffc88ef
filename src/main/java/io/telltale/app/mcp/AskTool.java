package io.telltale.app.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.telltale.app.runs.RunListener;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.answer.QuestionText;
import io.telltale.qa.vlm.Tool;
import io.telltale.qa.vlm.agent.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code video, question -> answer with its evidence}, by the reasoner; no language model is asked. */
final class AskTool implements ServedTool {
    private static final String QUESTION = "question";
    private static final int LONGEST_QUESTION = 1000;
    private final OpenVideos videos;
    private final Answerer answerer = new Answerer();
    private final Tool tool;

    AskTool(OpenVideos videos) {
        this.videos = videos;
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject(QUESTION).put("type", "string").put("maxLength", LONGEST_QUESTION)
                .put("description", "One question in English. For instance: " + examples());
        schema.putArray("required").add(QUESTION);
        schema.put("additionalProperties", false);
        this.tool = new Tool("ask", "Answers a question about the expressions in a video from what was measured, with the evidence and how sure the answer is: counts, kinds, times, durations,"
                + " action units, parts and sides of the face, expression classes. Questions can be narrowed down: 'between 3 s and 8 s', 'on the left side', 'with AU12'."
                + " It gives the same answers as spot and au_evidence tell, in words; what it does not understand it refuses.", VideoTool.withVideo(schema));
    }

    private static String examples() {
        return Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).limit(8).collect(Collectors.joining(" | "));
    }

    @Override
    public Tool tool() {
        return tool;
    }

    @Override
    public String title() {
        return "Ask about a video";
    }

    @Override
    public List<McpSchema.Content> call(ObjectNode arguments, RunListener listener) throws ToolException, InterruptedException {
        Question question = QuestionParser.parse(arguments.get(QUESTION).asText());
        // A question that nobody can answer is no reason to spot a video.
        Optional<Answer.Refused> hopeless = Answerer.refusal(question);
        if (hopeless.isPresent()) {
            throw refusal(hopeless.get());
        }
        Answer answer = answerer.answer(question, videos.open(arguments.get(VideoTool.VIDEO).asText(), listener).reading());
        return switch (answer) {
            case Answer.Refused refused -> throw refusal(refused);
            case Answer.Answered answered -> List.of(ShownContent.text(words(answered)));
        };
    }

    private static ToolException refusal(Answer.Refused refused) {
        return new ToolException(ToolText.line("not answered: " + refused.reason() + " What can be asked, for instance: " + String.join(" | ", refused.canAsk().stream().limit(5).toList()), 1000));
    }

    private static String words(Answer.Answered answered) {
        String events = answered.evidence().stream().map(event -> String.valueOf(event.index())).collect(Collectors.joining(", "));
        return "Understood as: " + QuestionText.of(answered.question()) + "\nAnswer: " + answered.plain() + "\n" + answered.sentence().strip()
                + String.format(Locale.ROOT, "\nProbability that the answer is right: %.2f. ", answered.confidence()) + (events.isEmpty() ? "It rests on no event." : "It rests on the events: " + events + ".");
    }
}
