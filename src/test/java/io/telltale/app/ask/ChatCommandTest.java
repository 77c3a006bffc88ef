package io.telltale.app.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.FakeModel;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCommandTest {
    private static final Spotting SPOTTING = MadeUpSpotting.of(new FrameRate(200, 1), 10, 2.1, 1);
    private static final String HOW_MANY = "How many micro-expression events appear in this video?";
    private static final String LONGEST = "Which event is the longest?";

    @TempDir
    private Path folder;
    private final AtomicInteger spotted = new AtomicInteger();
    private final Engine engine = (video, options, progress) -> {
        spotted.incrementAndGet();
        return SPOTTING;
    };

    private CommandRun chat(FakeModel model, String input, String... arguments) {
        return CommandRun.of(engine, null, model.here(), input,
                Stream.concat(Stream.of("chat", "clip.mp4", "--model=" + folder, "--evidence=spotting"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** What follows the line of a question, until the next one. */
    private static List<String> after(CommandRun run, String line) {
        List<String> lines = run.out().lines().toList();
        int at = lines.indexOf("> " + line);
        assertTrue(at >= 0, run.out());
        return lines.subList(at + 1, lines.size()).stream().takeWhile(l -> !l.startsWith("> ")).toList();
    }

    @Test
    void eventsFirstThenEachQuestionUntilTheEnd() {
        FakeModel model = FakeModel.saying("5");
        CommandRun run = chat(model, HOW_MANY + "\n\n" + LONGEST + "\n");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("made-up.mp4: 10.00 s"), run.out());
        assertTrue(after(run, HOW_MANY).getFirst().contains("3 micro-expression events"), run.out());
        assertEquals("model fake says: 5", after(run, HOW_MANY).getLast());
        assertEquals(List.of("model fake says: 5"), after(run, LONGEST));
        assertEquals(1, spotted.get());
        assertEquals(1, model.closed());
        assertEquals("", run.err());
    }

    @Test
    void whatWasSaidIsRememberedAndEvidenceIsShownOnce() {
        FakeModel model = FakeModel.saying("<think>hm</think>The third.");
        chat(model, LONGEST + "\nAnd the shortest of them?\n" + HOW_MANY + "\n");
        Prompt second = model.asked().get(1);
        assertEquals(List.of(Message.Role.USER, Message.Role.ASSISTANT, Message.Role.USER), second.messages().stream().map(Message::role).toList());
        assertEquals("And the shortest of them?", FakeModel.question(second));
        assertEquals(new Message.Part.Text("The third."), second.messages().get(1).parts().getFirst());
        Prompt first = model.asked().getFirst();
        assertTrue(FakeModel.question(first).length() > LONGEST.length());
        Prompt third = model.asked().get(2);
        assertEquals(first.messages().getFirst(), third.messages().getFirst(), "the beginning stays the same, so that a model need not read it again");
        assertEquals(first.system(), third.system());
        assertTrue(third.form() instanceof AnswerForm.OneOf);
    }

    @Test
    void commands() {
        FakeModel model = FakeModel.saying("5");
        CommandRun run = chat(model, String.join("\n", "/help", "/events", "/evidence", "/evidence spotting,units", "/evidence smell", "/model off", HOW_MANY, LONGEST, "/model on", "/model maybe",
                "/new", LONGEST + " ", "/dance", "/quit", HOW_MANY));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(after(run, "/help").stream().anyMatch(line -> line.contains("/quit")), run.out());
        assertTrue(after(run, "/events").getFirst().startsWith("made-up.mp4: 10.00 s"), run.out());
        assertEquals(List.of("The model is shown: spotting"), after(run, "/evidence"));
        assertEquals(List.of("The model is shown: spotting,units"), after(run, "/evidence spotting,units"));
        assertTrue(after(run, HOW_MANY).stream().noneMatch(line -> line.contains("model fake")), run.out());
        assertEquals(List.of("model fake says: 5"), after(run, LONGEST), "a free-form question has no other answer");
        assertEquals(2, model.asked().size(), "nothing after /quit");
        assertEquals(1, model.asked().getLast().messages().size(), "forgotten");
        assertEquals(3, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("no evidence 'smell'") && run.err().contains("got 'maybe'") && run.err().contains("no command /dance"), run.err());
    }

    @Test
    void aFailureOfOneTurnEndsNothing() {
        AtomicInteger turn = new AtomicInteger();
        FakeModel model = new FakeModel(_ -> {
            if (turn.getAndIncrement() == 1) {
                throw new ModelException(ModelException.Scope.PROMPT, "the prompt has 9000 tokens");
            }
            return FakeModel.reply("The third.");
        });
        CommandRun run = chat(model, LONGEST + "\nAnd why is that?\n" + LONGEST + "\n");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("telltale: the prompt has 9000 tokens (/new lets the model forget what was said)", run.err().strip());
        assertEquals(3, model.asked().getLast().messages().size(), "what failed is not remembered");
        assertEquals(2, run.out().lines().filter(line -> line.equals("model fake says: The third.")).count(), run.out());
    }

    @Test
    void anEmptyAnswerIsNotRemembered() {
        FakeModel model = new FakeModel(_ -> new Reply("", Optional.empty(), Reply.Finish.STOP));
        CommandRun run = chat(model, LONGEST + "\n" + LONGEST + "\n");
        assertTrue(run.out().contains("model fake says: (nothing)"), run.out());
        assertEquals(1, model.asked().getLast().messages().size());
    }

    @Test
    void whatMotionCannotAnswerIsNotAsked() {
        FakeModel model = FakeModel.saying("yes");
        CommandRun run = chat(model, "Is he lying?\n");
        assertTrue(after(run, "Is he lying?").getFirst().contains("does not judge honesty"), run.out());
        assertEquals(List.of(), model.asked());
    }

    @Test
    void noQuestionsAreNoFailure() {
        assertEquals(ExitCode.OK, chat(FakeModel.saying("5"), "").exitCode());
    }

    @Test
    void aModelIsNeeded() {
        CommandRun run = CommandRun.of((video, options, progress) -> {
            throw new AssertionError("the video must not be read");
        }, null, "chat", "clip.mp4");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("which model? --model DIR"), run.err());
        assertFalse(run.out().contains("made-up"));
    }
}
