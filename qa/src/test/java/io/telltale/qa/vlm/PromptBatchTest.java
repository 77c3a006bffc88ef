package io.telltale.qa.vlm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptBatchTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d");

    @TempDir
    private Path folder;
    private Path file;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void setUp() {
        file = folder.resolve("replies.jsonl");
    }

    private static String textOf(Prompt prompt) {
        return ((Message.Part.Text) prompt.messages().getFirst().parts().getFirst()).text();
    }

    /** Answers with what it was asked, in capitals. */
    private class Echo implements Model {
        private final String name;
        private final Set<String> refused;
        private final int dies;

        Echo(String name, Set<String> refused, int dies) {
            this.name = name;
            this.refused = refused;
            this.dies = dies;
        }

        Echo() {
            this("echo", Set.of(), Integer.MAX_VALUE);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Reply reply(Prompt prompt) throws ModelException {
            if (asked.size() == dies) {
                throw new ModelException(ModelException.Scope.MODEL, "the server is down");
            }
            asked.add(textOf(prompt));
            if (refused.contains(textOf(prompt))) {
                throw new ModelException(ModelException.Scope.PROMPT, "refused");
            }
            return new Reply("Größe\n" + textOf(prompt), Optional.of(new Reply.Usage(3, 1)), Reply.Finish.LENGTH);
        }
    }

    private PromptBatch.Outcome run(Model model) throws Exception {
        return PromptBatch.keptIn(file).run(model, IDS, Prompt::of, PromptBatch.Progress.SILENT);
    }

    @Test
    void whatWasAnsweredIsNotAskedAgain() throws Exception {
        assertThrows(ModelException.class, () -> run(new Echo("echo", Set.of(), 2)));
        assertEquals(2, Files.readAllLines(file).size());
        PromptBatch.Outcome outcome = run(new Echo());
        assertEquals(List.of("a", "b", "c", "d"), asked);
        assertEquals(2, outcome.asked());
        assertEquals(IDS, List.copyOf(outcome.replies().keySet()));
        assertEquals(new Reply("Größe\nb", Optional.of(new Reply.Usage(3, 1)), Reply.Finish.LENGTH), outcome.replies().get("b"));
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(outcome.replies(), run(new Echo()).replies());
        assertEquals(4, asked.size());
        assertEquals(new String(bytes), Files.readString(file));
    }

    /** Stopped after any byte of the second line, a run ends as if it had not been stopped. */
    @Test
    void aTornLineIsCutOff() throws Exception {
        run(new Echo());
        byte[] whole = Files.readAllBytes(file);
        String text = Files.readString(file);
        int first = text.lines().findFirst().orElseThrow().getBytes("UTF-8").length + 1;
        int second = first + text.lines().skip(1).findFirst().orElseThrow().getBytes("UTF-8").length + 1;
        for (int length = first; length < second; length = length == second - 1 || length + 17 < second ? length + 17 : second - 1) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            asked.clear();
            run(new Echo());
            assertEquals(List.of("b", "c", "d"), asked, "cut at " + length);
            assertEquals(text, Files.readString(file), "cut at " + length);
        }
    }

    @Test
    void anotherModelOrAnotherPromptIsAskedAnew() throws Exception {
        run(new Echo());
        assertEquals(4, run(new Echo("other", Set.of(), 99)).asked());
        assertEquals(8, Files.readAllLines(file).size());
        assertEquals(4, PromptBatch.keptIn(file).run(new Echo("other", Set.of(), 99), IDS, id -> Prompt.of(id + "?"), PromptBatch.Progress.SILENT).asked());
    }

    @Test
    void failuresOfOnePromptDoNotStopTheOthersAndAreTriedAgain() throws Exception {
        PromptBatch.Outcome outcome = run(new Echo("echo", Set.of("b", "d"), 99));
        assertEquals(Set.of("a", "c"), outcome.replies().keySet());
        assertEquals(java.util.Map.of("b", "refused", "d", "refused"), outcome.failures());
        assertEquals(2, run(new Echo()).asked());
    }

    /** Three at once; a refusal among them is found by asking one by one. */
    @Test
    void aModelThatGainsByItIsAskedSeveralThingsTogether() throws Exception {
        List<Integer> groups = new ArrayList<>();
        class Together extends Echo {
            Together(Set<String> refused) {
                super("echo", refused, 99);
            }

            @Override
            public int together() {
                return 3;
            }

            @Override
            public List<Reply> replies(List<Prompt> prompts) throws ModelException {
                groups.add(prompts.size());
                return super.replies(prompts);
            }
        }
        PromptBatch.Outcome outcome = run(new Together(Set.of("b")));
        assertEquals(List.of(3), groups, "a, b, c; then d alone");
        assertEquals(List.of("a", "c", "d"), List.copyOf(outcome.replies().keySet()));
        assertEquals(java.util.Map.of("b", "refused"), outcome.failures());
        assertEquals(4, outcome.asked());
        assertEquals(outcome.replies().get("c"), run(new Together(Set.of())).replies().get("c"));
        assertEquals(List.of(3), groups, "b alone is left");
    }

    @Test
    void manyFailuresInARowStop() {
        List<String> ids = List.of("1", "2", "3", "4", "5", "6", "7");
        ModelException e = assertThrows(ModelException.class,
                () -> PromptBatch.keptIn(file).run(new Echo("echo", Set.copyOf(ids), 99), ids, Prompt::of, PromptBatch.Progress.SILENT));
        assertEquals("5 prompts in a row failed, lastly: refused", e.getMessage());
        assertEquals(5, asked.size());
    }

    @Test
    void anotherFileIsLeftAlone() throws IOException {
        for (String foreign : List.of("Dear diary,\nToday", "Dear diary", "{\"id\":\"a\"}\n", "[1,2]\n", "{\"question\":1}")) {
            Files.writeString(file, foreign);
            IOException e = assertThrows(IOException.class, () -> run(new Echo()));
            assertTrue(e.getMessage().contains("line 1: no reply of a model"), e.getMessage());
            assertEquals(foreign, Files.readString(file));
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void twoRunsAtOnceAreRefused() throws Exception {
        try (ReplyFile held = ReplyFile.open(file)) {
            IOException e = assertThrows(IOException.class, () -> run(new Echo()));
            assertTrue(e.getMessage().contains("another run is writing to it"), e.getMessage());
            assertFalse(held == null);
        }
        assertEquals(4, run(new Echo()).asked());
    }

    @Test
    void anIdTwiceIsADefect() {
        assertThrows(IllegalArgumentException.class, () -> PromptBatch.keptIn(file).run(new Echo(), List.of("a", "a"), Prompt::of, PromptBatch.Progress.SILENT));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        file = folder.resolve("nowhere/replies.jsonl");
        IOException e = assertThrows(IOException.class, () -> run(new Echo()));
        assertTrue(e.getMessage().contains("no such file or folder"), e.getMessage());
    }
}
