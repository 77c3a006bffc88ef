package io.telltale.qa;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import io.telltale.qa.answer.QuestionParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Questions, answers, results and corrections. */
public final class QaTargets {
    private static final int LONGEST_QUESTION = 20_000;

    public static final List<Target> ALL = List.of(
            Target.of("answers", input -> AnswerFile.read(InputFile.of("answers.jsonl", input)), AnswerFileException.class),
            Target.of("corrections", QaTargets::corrections, CorrectionsFileException.class),
            Target.of("spotting", input -> SpottingJson.read(InputFile.of("spotting.json", input)), SpottingFileException.class),
            Target.of("kept-lines", QaTargets::keptLines, IOException.class),
            Target.of("question", QaTargets::question));

    private QaTargets() {
    }

    private static void corrections(byte[] input) throws IOException {
        Corrections read = CorrectionsReader.read(InputFile.of("x.corrections.json", input));
        String text = CorrectionsJson.text(read);
        if (!CorrectionsJson.text(CorrectionsJson.read("again", new StringReader(text))).equals(text)) {
            throw new AssertionError("what was written is read as something else");
        }
    }

    private static void question(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (QuestionParser.parse(text.substring(0, Math.min(LONGEST_QUESTION, text.length()))) == null) {
            throw new AssertionError("no question");
        }
    }

    /** Lines of numbers; whatever is not whole is cut off, and a line that is added is there the next time. */
    private static void keptLines(byte[] input) throws IOException {
        Path file = InputFile.of("kept.lines", input);
        List<String> lines = lines(file, "{\"added\":1}");
        List<String> again = lines(file, null);
        lines.add("{\"added\":1}");
        if (!again.equals(lines)) {
            throw new AssertionError(lines + " became " + again);
        }
        Files.delete(file);
    }

    private static List<String> lines(Path file, String added) throws IOException {
        List<String> lines = new ArrayList<>();
        try (KeptLines kept = KeptLines.open(file, new KeptLines.Format() {
            @Override
            public String beginning() {
                return "{\"";
            }

            @Override
            public void read(int number, String line) {
                lines.add(line);
            }

            @Override
            public IOException held() {
                return new IOException("held");
            }

            @Override
            public IOException foreign(int number) {
                return new IOException("foreign");
            }
        })) {
            if (added != null) {
                kept.add(added);
            }
        }
        return lines;
    }
}
