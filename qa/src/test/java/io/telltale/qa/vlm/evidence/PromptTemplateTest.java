package io.telltale.qa.vlm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Message.Part.Text;
import io.telltale.qa.vlm.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplateTest {
    private static final String HEAD = "# mine, version 3\n# a remark with {braces\n\n";
    private static final Message.Part PICTURE = new Message.Part.Shown(Picture.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}));

    @TempDir
    private Path folder;

    private static PromptTemplate parsed(String body) throws PromptTemplateException {
        return PromptTemplate.parse("t.txt", HEAD + body);
    }

    private static List<Message.Part> texts(String... texts) {
        return Stream.of(texts).<Message.Part>map(Text::new).toList();
    }

    @Test
    void placesAreFilledAndTextsJoined() throws Exception {
        PromptTemplate template = parsed("First {video},\n{units} and more.\n\n{{\"a\": [1]}} {question}\n");
        assertEquals("mine, version 3", template.title());
        assertEquals(Set.of(Place.VIDEO, Place.UNITS, Place.QUESTION), template.places());
        assertEquals(texts("First 3 s,\none\ntwo and more.\n\n{\"a\": [1]} Why?"),
                template.filled(Map.of(Place.VIDEO, texts("3 s"), Place.UNITS, texts("one", "two"), Place.QUESTION, texts("Why?"))));
    }

    @Test
    void picturesStandBetweenTexts() throws Exception {
        List<Message.Part> maps = List.of(new Text("Event 1:"), PICTURE, new Text("Event 2:"), PICTURE);
        assertEquals(List.of(new Text("Maps.\nEvent 1:"), PICTURE, new Text("Event 2:"), PICTURE, new Text("Why?")),
                parsed("Maps.\n{maps}\n\n{question}").filled(Map.of(Place.MAPS, maps, Place.QUESTION, texts("Why?"))));
    }

    @Test
    void aParagraphWhosePlacesAreAllEmptyIsLeftOut() throws Exception {
        PromptTemplate template = parsed("Words alone stay.\n\nMaps:\n{maps}\n\nBoth: {maps}{units}\n\n{question}");
        assertEquals(texts("Words alone stay.\n\nBoth: u\n\nq"), template.filled(Map.of(Place.MAPS, List.of(), Place.UNITS, texts("u"), Place.QUESTION, texts("q"))));
    }

    /** What is put in a place is never looked at again. */
    @ParameterizedTest
    @ValueSource(strings = {"{units}", "{{question}}", "} {", "---", "# other, version 9", "a\n\n---\n\nb {evidence}"})
    void wordsOfTheUserChangeNothing(String question) throws Exception {
        PromptTemplate template = parsed("Q: {question}\n\nUnits: {units}");
        assertEquals(texts("Q: " + question + "\n\nUnits: u"), template.filled(Map.of(Place.QUESTION, texts(question), Place.UNITS, texts("u"))));
    }

    @Test
    void theSystemTextStandsAboveTheLine() throws Exception {
        PromptTemplate template = parsed("You are {{brief}}.\n\nAnd kind.\n---\n{question}");
        assertEquals(Optional.of("You are {brief}.\n\nAnd kind."), template.system());
        assertEquals(texts("q"), template.filled(Map.of(Place.QUESTION, texts("q"))));
        assertEquals(Optional.of(""), parsed("---\n{question}").system());
        assertEquals(Optional.empty(), parsed("{question}").system());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a\\nb {questoin} | t.txt, line 5: there is no place {questoin}; there are {question}, {choices}, ",
        "{question} } | t.txt, line 4: a brace '}' without its partner; write '}}' for the brace itself",
        "{question | t.txt, line 4: a brace '{' without its partner; write '{{' for the brace itself",
        "{} | t.txt, line 4: there is no place {}; there are ",
        "{Question} | t.txt, line 4: there is no place {Question}; ",
        "\\n\\n | t.txt: the template says nothing",
        "a\\n---\\nb\\n---\\nc | t.txt, line 7: a second line '---'; ",
        "{video}\\n---\\n{question} | t.txt, line 5: the system text above '---' holds a place; "})
    void whatIsWrongIsSaidWithItsLine(String body, String line) {
        String said = assertThrows(PromptTemplateException.class, () -> parsed(body.replace("\\n", "\n"))).getMessage();
        assertTrue(said.startsWith(line.strip()), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{question}", "# mine", "# mine, version 0", "# two words, version 1", "#, version 1"})
    void aTemplateBeginsWithItsNameAndVersion(String text) {
        assertTrue(assertThrows(PromptTemplateException.class, () -> PromptTemplate.parse("t.txt", text)).getMessage().startsWith("t.txt, line 1: a template begins with '# NAME, version 1'"));
    }

    @Test
    void aPlaceForWhichThereIsNothingToKnowIsAnError() throws Exception {
        PromptTemplate template = parsed("{question} {choices}");
        assertEquals("template mine, version 3: there is nothing to put in the place of {choices} in a question of this kind",
                assertThrows(PromptTemplateException.class, () -> template.filled(Map.of(Place.QUESTION, texts("q")))).getMessage());
    }

    @Test
    void aFileOfTheUser() throws IOException {
        Path file = folder.resolve("own.txt");
        Files.writeString(file, "\uFEFF# own, version 2\r\n\r\n{evidence}\r\n\r\n{question}\r\n");
        assertEquals("own, version 2", PromptTemplate.read(file).title());
        Files.writeString(file, HEAD + "No place for it.");
        assertTrue(assertThrows(PromptTemplateException.class, () -> PromptTemplate.read(file)).getMessage().endsWith("own.txt: the question has no place; write {question} where it is to stand"));
        Files.write(file, new byte[] {'#', (byte) 0xE4, '\n'});
        assertTrue(assertThrows(PromptTemplateException.class, () -> PromptTemplate.read(file)).getMessage().endsWith("it is not UTF-8; save the file as UTF-8"));
        assertThrows(PromptTemplateException.class, () -> PromptTemplate.read(folder.resolve("gone.txt")));
        assertThrows(PromptTemplateException.class, () -> PromptTemplate.read(folder));
    }

    @Test
    void otherWordsAreAnotherTemplate() throws Exception {
        assertNotEquals(parsed("{question}").sha256(), parsed("{question}!").sha256());
        assertEquals(parsed("{question}"), parsed("{question}"));
    }
}
