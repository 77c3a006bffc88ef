package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFileTest {
    private static final AnswerRow FIRST = new AnswerRow("samm_test_x_1", "x", "How many?", "7");
    @TempDir
    private Path folder;

    private static AnswerFile parsed(String text) throws AnswerFileException {
        return AnswerFile.parse("a.jsonl", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String expected, byte[] bytes) {
        AnswerFileException e = assertThrows(AnswerFileException.class, () -> AnswerFile.parse("a.jsonl", bytes));
        assertTrue(e.getMessage().startsWith(expected), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Property(tries = 100)
    void whatIsWrittenIsRead(@ForAll @Size(min = 1, max = 5) @UniqueElements List<@NotBlank String> ids, @ForAll String answer) throws AnswerFileException {
        List<AnswerRow> rows = ids.stream().map(StandardCharsets.UTF_8.newEncoder()::canEncode).allMatch(ok -> ok) && StandardCharsets.UTF_8.newEncoder().canEncode(answer)
                ? ids.stream().map(id -> new AnswerRow(id, id, id, answer)).toList() : List.of(FIRST);
        assertEquals(rows, parsed(rows.stream().map(AnswerRow::toJson).collect(Collectors.joining("\n", "", "\n"))).rows());
    }

    @Test
    void marksCarriageReturnsAndBlankLinesAreNoTrouble() throws AnswerFileException {
        AnswerRow second = new AnswerRow("b", "y", "What?", "brow lowerer");
        String text = "\uFEFF" + FIRST.toJson() + "\r\n\r\n  \n" + second.toJson();
        assertEquals(List.of(FIRST, second), parsed(text).rows());
    }

    @Test
    void anAnswerMayBeANumberOrNothing() throws AnswerFileException {
        String row = "{\"answer\":%s,\"question\":\"How many?\",\"video\":\"x\",\"video_id\":\"i\",\"model\":{\"name\":[1]}}";
        assertEquals("7", parsed(String.format(row, "7")).rows().getFirst().answer());
        assertEquals("7.50", parsed(String.format(row, "7.50")).rows().getFirst().answer());
        assertEquals("", parsed(String.format(row, "null")).rows().getFirst().answer());
        assertRefused("a.jsonl, line 1: 'answer' must be text or a number, but it is true", String.format(row, "true").getBytes(StandardCharsets.UTF_8));
        assertRefused("a.jsonl, line 1: 'answer' must be text or a number, but it is an array", String.format(row, "[7]").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rowsOfTheFirstChallengeAreRead() throws AnswerFileException {
        assertEquals(new AnswerRow("casme2_sub99_EP02_01f_1", "sub99_EP02_01f", "What is the coarse expression class?", "positive"),
                parsed("{\"id\": \"casme2_sub99_EP02_01f_1\", \"dataset\": \"casme2\", \"image_id\": \"sub99_EP02_01f\", \"subject\": \"sub99\", \"filename\": \"EP02_01f\", "
                        + "\"question\": \"What is the coarse expression class?\", \"answer\": \"positive\"}").rows().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"video_id": "a", "video": "x", "question": "q", "answer": "1"  | not valid JSON at character
            {"video_id": "a" "video": "x", "question": "q", "answer": "1"}  | not valid JSON at character 18
            video_id,video,question,answer                                  | not valid JSON at character
            {"video_id": "a", "video": "x", "question": "q"}                | the field 'answer' is missing
            {"video_id": "a", "question": "q", "answer": "1"}               | the field 'video' is missing
            {"video_id": "a", "video": "x", "answer": "1"}                  | the field 'question' is missing
            {"video": "x", "question": "q", "answer": "1"}                  | the field 'video_id' is missing
            {"video_id": 5, "video": "x", "question": "q", "answer": "1"}   | 'video_id' must be text, but it is a number
            {"video_id": "", "video": "x", "question": "q", "answer": "1"}  | 'video_id' is empty
            {"video_id": "a", "video_id": "b"}                              | not valid JSON at character
            {"video_id": "a", "video": "x", "question": "q", "answer": "1"} {} | there is something after the row
            {"video_id": "a", "video": "x", "question": "q", "answer": "1"}, | not valid JSON
            [{"video_id": "a"}]                                             | a row must be a JSON object, {"video_id": …}, but this is an array; write one object a line
            "text"                                                          | a row must be a JSON object, {"video_id": …}, but this is text
            7                                                               | a row must be a JSON object, {"video_id": …}, but this is a number
            {"video_id": "samm_test_x_1", "video": "x", "question": "q", "answer": "1"} | the video_id 'samm_test_x_1' was already in line 1
            """, quoteCharacter = '\u0001')
    void aBadLineIsNamed(String line, String why) {
        assertRefused("a.jsonl, line 3: " + why, (FIRST.toJson() + "\r\n\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wrongEncodingsAreNamed() {
        assertRefused("a.jsonl, line 2: it is not UTF-8", (FIRST.toJson() + "\n" + FIRST.toJson().replace("How", "K\u00f6nnen")).getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("a.jsonl: it is written in UTF-16; save it as UTF-8", FIRST.toJson().getBytes(StandardCharsets.UTF_16));
    }

    @Test
    void depthIsLimitedAndNoStackOverflows() {
        assertRefused("a.jsonl, line 1: not valid JSON", ("{\"video_id\": " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesWithoutRows() throws IOException {
        assertRefused("a.jsonl: it holds no row", new byte[0]);
        assertRefused("a.jsonl: it holds no row", "\uFEFF\r\n \n".getBytes(StandardCharsets.UTF_8));
        Path missing = folder.resolve("gone.jsonl");
        assertEquals(missing + ": no such file or folder", assertThrows(AnswerFileException.class, () -> AnswerFile.read(missing)).getMessage());
        assertEquals(folder + ": it is a folder; a file of JSON Lines was expected", assertThrows(AnswerFileException.class, () -> AnswerFile.read(folder)).getMessage());
        Path there = Files.writeString(folder.resolve("a.jsonl"), FIRST.toJson() + "\n");
        assertEquals(List.of(FIRST), AnswerFile.read(there).rows());
    }
}
