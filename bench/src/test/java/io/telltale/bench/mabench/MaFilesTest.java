package io.telltale.bench.mabench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.AnswerFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaFilesTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("file.jsonl"), text);
    }

    private List<MaQuestion> questions(String text) throws Exception {
        return MaQuestionFile.read(file(text)).questions();
    }

    @Test
    void everyForm() throws Exception {
        List<MaQuestion> questions = questions("""
                \uFEFF{"id": "1", "task": "CMAR", "video": "v1", "question": "Which?", "options": ["(a) Head", "(b) Body-hand"], "answer": "(b)"}\r
                \r
                {"question_id": 2, "task_type": "single-action detail", "video_id": "v1", "query": "Up?", "gt": "No", "more": [1]}
                {"qid": "3", "category": "Fine-grained Micro-Action Recognition (FMAR)", "video_path": "v2", "prompt": "Which?", "choices": {"A": "Nodding", "B": "Shaking"}, "correct_answer": "Nodding"}
                {"id": "4", "task": "mmad", "video": "v2", "question": "Both?", "candidates": ["Yes", "No"], "answer": "A"}
                {"id": "5", "task": "MARE", "video": "v2", "question": "Why?", "answer": "Because.", "options": null}""");
        assertEquals(new MaQuestion.Closed("1", MicroActionTask.CMAR, "v1", "Which?", List.of("Head", "Body-hand"), 1), questions.get(0));
        assertEquals(new MaQuestion.Closed("2", MicroActionTask.SAD, "v1", "Up?", List.of("Yes", "No"), 1), questions.get(1));
        assertEquals(new MaQuestion.Closed("3", MicroActionTask.FMAR, "v2", "Which?", List.of("Nodding", "Shaking"), 0), questions.get(2));
        assertEquals(MicroActionTask.MAD, questions.get(3).task());
        assertInstanceOf(MaQuestion.Open.class, questions.get(4));
    }

    @Test
    void anArrayIsReadAsWell() throws Exception {
        String lines = "{\"id\": 1, \"task\": \"PPR\", \"video\": \"v\", \"question\": \"Near?\", \"answer\": \"Yes\"}|{\"id\": 2, \"task\": \"MAS\", \"video\": \"v\", \"question\": \"Before?\", \"answer\": \"b\"}";
        assertEquals(questions(lines.replace('|', '\n')), questions("[\n" + lines.replace('|', ',') + "\n]\n"));
    }

    @Test
    void everyTaskHasItsNames() {
        for (MicroActionTask task : MicroActionTask.values()) {
            assertEquals(Optional.of(task), MicroActionTask.named(task.name().toLowerCase()));
            assertEquals(Optional.of(task), MicroActionTask.named(task.title().replace('-', ' ')));
        }
        assertEquals(Optional.empty(), MicroActionTask.named("MA"));
        assertEquals(6, Arrays.stream(MicroActionTask.values()).filter(MicroActionTask::isClosed).count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "{\"id\": \"1\"; line 2: not valid JSON",
        "[1]x; not valid JSON",
        "17; line 2: a JSON object",
        "{\"task\": \"SAD\"}; line 2: there is no 'id' (nor question_id, qid)",
        "{\"id\": \"1\", \"task\": \"XYZ\"}; line 2: no task 'XYZ'; the tasks are [CMAR,",
        "{\"id\": \"1\", \"task\": \"SAD\", \"video\": \" \"}; line 2: 'video' must be text, but it is empty",
        "{\"id\": \"1\", \"task\": \"SAD\", \"video\": \"v\", \"question\": [1]}; 'question' must be text, but it is [1]",
        "{\"id\": \"1\", \"task\": \"SAD\", \"video\": \"v\", \"question\": \"q\", \"answer\": 1}; which may count from 0 or from 1",
        "{\"id\": \"1\", \"task\": \"SAD\", \"video\": \"v\", \"question\": \"q\", \"answer\": \"perhaps\"}; the answer 'perhaps' is none of the options [Yes, No]",
        "{\"id\": \"1\", \"task\": \"FMAR\", \"video\": \"v\", \"question\": \"q\", \"answer\": \"A\"}; there are no 'options'",
        "{\"id\": \"1\", \"task\": \"FMAR\", \"video\": \"v\", \"question\": \"q\", \"options\": [\"x\", \"X.\"], \"answer\": \"A\"}; options must differ",
        "{\"id\": \"1\", \"task\": \"FMAR\", \"video\": \"v\", \"question\": \"q\", \"options\": [\"x\"], \"answer\": \"A\"}; 2..26 options, got 1",
        "{\"id\": \"1\", \"task\": \"FMAR\", \"video\": \"v\", \"question\": \"q\", \"options\": \"x\", \"answer\": \"A\"}; 'options' must be a list",
        "{\"id\": \"1\", \"task\": \"FMAR\", \"video\": \"v\", \"question\": \"q\", \"options\": {\"B\": \"x\", \"A\": \"y\"}, \"answer\": \"A\"}; 'B' stands where A should",
        "{\"id\": \"1\", \"id\": \"2\"}; Duplicate",
        "{\"id\": \"0\", \"task\": \"SAD\", \"video\": \"v\", \"question\": \"q\", \"answer\": \"a\"}; the id '0' was there before"})
    void badQuestionsAreNamed(String line, String part) {
        AnswerFileException e = assertThrows(AnswerFileException.class,
                () -> questions("{\"id\": \"0\", \"task\": \"SAD\", \"video\": \"v\", \"question\": \"q\", \"answer\": \"Yes\"}\n" + line + "\n"));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void answersInEveryForm() throws Exception {
        Map<String, String> answers = MaAnswerFile.read(file("""
                {"id": "1", "answer": "(b)"}
                {"question_id": 2, "prediction": "No"}
                {"qid": "3", "response": null}
                {"id": "4", "output": 7}""")).answers();
        assertEquals(Map.of("1", "(b)", "2", "No", "3", "", "4", "7"), answers);
        assertEquals(List.of("1", "2", "3", "4"), List.copyOf(answers.keySet()));
    }

    @Test
    void badAnswersAreNamed() throws Exception {
        for (Map.Entry<String, String> bad : Map.of("{\"id\": 1}", "there is no 'answer'", "{\"id\": 1, \"answer\": {}}", "'answer' must be text", "{\"answer\": \"A\"}", "there is no 'id'",
                "{\"id\": 1, \"answer\": \"A\"}\n{\"id\": \"1\", \"answer\": \"B\"}", "line 2: the id '1' was there before", "", "it holds nothing", "\n\n", "it holds nothing", "[]", "it holds nothing")
                .entrySet()) {
            AnswerFileException e = assertThrows(AnswerFileException.class, () -> MaAnswerFile.read(file(bad.getKey())));
            assertTrue(e.getMessage().contains(bad.getValue()), e.getMessage());
        }
        Path latin = Files.write(folder.resolve("latin"), "{\"id\": 1, \"answer\": \"Gr\u00f6\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(AnswerFileException.class, () -> MaAnswerFile.read(latin)).getMessage().contains("not UTF-8"));
        assertTrue(assertThrows(AnswerFileException.class, () -> MaAnswerFile.read(folder)).getMessage().contains("it is a folder"));
        assertTrue(assertThrows(AnswerFileException.class, () -> MaAnswerFile.read(folder.resolve("no"))).getMessage().contains("no such file"));
    }
}
