package io.telltale.bench.dfme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.AnswerFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DfmeScoreTest {
    private static final String TRUTH = "\uFEFFSubject,Filename,OnsetFrame,Emotion\r\n1,a,3,Disgust\r\n1,b,3,Disgust\r\n2,c,9,Surprise\r\n2,d,9,Happiness\r\n";

    @TempDir
    private Path folder;

    private EmotionFile file(String text) throws Exception {
        return EmotionFile.read(Files.writeString(folder.resolve("file.csv"), text));
    }

    /** Disgust: 1 of 2, one surprise taken for it: F1 = 2/(2+1+1), recall 1/2. Surprise 0, happiness 1. */
    @Test
    void byHand() throws Exception {
        DfmeScore score = DfmeScore.of(file(TRUTH), file("filename,emotion\nd,happy\na, DISGUST \nc,disgust\nb,bored\nz,fear\n"));
        assertEquals((0.5 + 0 + 1) / 7, score.matrix().uf1(), 1e-12);
        assertEquals((0.5 + 0 + 1) / 7, score.matrix().uar(), 1e-12);
        assertEquals((0.5 + 0 + 1) / 3, score.matrix().uarOfPresent(), 1e-12);
        assertEquals(0.5, score.matrix().accuracy(), 1e-12);
        assertEquals(4, score.clips());
        assertEquals(0, score.unanswered());
        assertEquals(1, score.unreadable());
        assertEquals(1, score.unknown());
    }

    @Test
    void whatIsMissingIsAMiss() throws Exception {
        DfmeScore score = DfmeScore.of(file(TRUTH), file("filename,emotion\na,disgust\n"));
        assertEquals(3, score.unanswered());
        assertEquals(0.25, score.matrix().accuracy(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "filename; a heading and at least one clip",
        "file|a; no column 'filename'",
        "name,emotion|a,fear; no column 'filename' (nor video, clip) in its heading, which is name, emotion",
        "filename,feeling|a,fear; no column 'emotion'",
        "filename,emotion|a; line 2: it has 1 field, fewer",
        "filename,emotion|a,fear|a,fear; line 3: the clip 'a' was there before",
        "filename,emotion|,fear; line 2: there is no file name"})
    void badFiles(String lines, String part) {
        AnswerFileException e = assertThrows(AnswerFileException.class, () -> file(lines.replace('|', '\n')));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void truthAndAnswersMustBeOfOneSet() throws Exception {
        EmotionFile truth = file(TRUTH);
        EmotionFile other = file("filename,emotion\nq,fear\n");
        assertTrue(assertThrows(AnswerFileException.class, () -> DfmeScore.of(truth, other)).getMessage().contains("'q'"));
        EmotionFile odd = file("filename,emotion\na,others\n");
        assertTrue(assertThrows(AnswerFileException.class, () -> DfmeScore.of(odd, odd)).getMessage().contains("none of the seven"));
        assertTrue(assertThrows(AnswerFileException.class, () -> EmotionFile.read(folder)).getMessage().contains("it is a folder"));
        assertTrue(assertThrows(AnswerFileException.class, () -> EmotionFile.read(folder.resolve("no.csv"))).getMessage().contains("no such file"));
    }
}
