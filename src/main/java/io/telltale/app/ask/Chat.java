package io.telltale.app.ask;

import io.telltale.app.console.Printable;
import io.telltale.app.engine.EngineOptions;
import io.telltale.app.model.ModelSaid;
import io.telltale.app.model.Speech;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Answerer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.QuestionParser;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.evidence.EvidenceShown;
import io.telltale.qa.vlm.evidence.PromptTemplateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Questions from a terminal or a pipe, a line each, until the input ends. What the reasoner can answer it answers; the model answers every question, beside the reasoner
 * or alone. What goes wrong with one question is told and ends nothing.
 */
final class Chat {
    private static final String HELP = """
            A question is a line. What the reasoner can answer it answers from what was measured; the model answers too, or alone.
              /events            the events of the video
              /evidence [LIST]   what the model is shown; with a list, such as spotting,map,text, from now on that
              /model on|off      whether the model is asked beside the reasoner (a free-form question always asks it)
              /new               the model forgets what was said
              /quit              ends, as Ctrl-D does
            """;
    private final ChatInput input;
    private final PrintWriter out;
    private final EngineOptions told;
    private final Conversation conversation;
    private final VideoReading reading;
    private final String events;
    private boolean isModelBeside = true;

    /** @param events as a text, shown at the beginning and for {@code /events} */
    Chat(ChatInput input, PrintWriter out, EngineOptions told, Conversation conversation, VideoReading reading, String events) {
        this.input = input;
        this.out = out;
        this.told = told;
        this.conversation = conversation;
        this.reading = reading;
        this.events = events;
    }

    /** @throws IOException where the input cannot be read */
    void run() throws IOException {
        out.print(events);
        if (input.interactive()) {
            out.println("Ask about it; /help lists what else can be said, Ctrl-D ends.");
        }
        for (String line = next(); line != null; line = next()) {
            String said = line.strip();
            if (said.equals("/quit")) {
                return;
            }
            if (!said.isEmpty()) {
                turn(said);
            }
        }
        if (input.interactive()) {
            out.println();
            out.flush();
        }
    }

    private String next() throws IOException {
        if (input.interactive()) {
            out.print("> ");
        }
        out.flush();
        return input.lines().readLine();
    }

    private void turn(String said) {
        if (!input.interactive()) {
            out.println("> " + Printable.line(said));
        }
        if (said.startsWith("/")) {
            command(said);
        } else {
            try {
                answer(said);
            } catch (ModelException e) {
                told.complain(e.getMessage() + (conversation.isBegun() && e.scope() == ModelException.Scope.PROMPT ? " (/new lets the model forget what was said)" : ""));
            } catch (PromptTemplateException e) {
                told.complain(e.getMessage());
            }
        }
        out.flush();
    }

    private void command(String said) {
        String[] words = said.split("\\s+", 2);
        Optional<String> rest = words.length > 1 ? Optional.of(words[1].strip()) : Optional.empty();
        switch (words[0]) {
            case "/help" -> out.print(HELP);
            case "/events" -> out.print(events);
            case "/evidence" -> evidence(rest);
            case "/model" -> beside(rest.orElse(""));
            case "/new" -> {
                conversation.beginAnew();
                out.println("The model has forgotten what was said.");
            }
            default -> told.complain("there is no command " + Printable.line(words[0]) + "; /help lists them");
        }
    }

    private void evidence(Optional<String> list) {
        try {
            list.ifPresent(text -> conversation.show(EvidenceShown.parse(text)));
            out.println("The model is shown: " + conversation.evidence());
        } catch (IllegalArgumentException e) {
            told.complain(e.getMessage());
        }
    }

    private void beside(String word) {
        if (word.equals("on") || word.equals("off")) {
            isModelBeside = word.equals("on");
        } else if (!word.isEmpty()) {
            told.complain("/model is on or off, got '" + Printable.line(word) + "'");
            return;
        }
        out.println("The model " + Printable.line(conversation.name()) + (isModelBeside ? " is asked beside the reasoner." : " is asked free-form questions alone."));
    }

    private void answer(String asked) throws ModelException, PromptTemplateException {
        Question question = QuestionParser.parse(asked);
        boolean isFree = question instanceof Question.FreeForm;
        if (!isFree) {
            out.println(switch (new Answerer().answer(question, reading)) {
                case Answer.Answered answered -> answered.sentence();
                case Answer.Refused refused -> refused.reason();
            });
            out.flush();
        }
        if (isFree || isModelBeside && AskCommand.isForModel(question)) {
            try (Speech speech = new Speech(out, conversation.name())) {
                ModelSaid said = conversation.ask(question, asked, speech);
                speech.end(said.reply());
            }
        }
    }
}
