package io.telltale.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLinesTest {
    @TempDir
    private Path folder;
    private Path file;
    private final List<String> read = new ArrayList<>();

    private final KeptLines.Format format = new KeptLines.Format() {
        @Override
        public String beginning() {
            return "{\"a\":";
        }

        @Override
        public void read(int number, String line) throws IOException {
            if (line.contains("wrong")) {
                throw new IOException("line " + number);
            }
            read.add(number + " " + line);
        }

        @Override
        public IOException held() {
            return new IOException("held");
        }

        @Override
        public IOException foreign(int number) {
            return new IOException("foreign " + number);
        }
    };

    @BeforeEach
    void place() {
        file = folder.resolve("lines.jsonl");
    }

    private void add(String... lines) throws IOException {
        read.clear();
        try (KeptLines kept = KeptLines.open(file, format)) {
            for (String line : lines) {
                kept.add(line);
            }
        }
    }

    @Test
    void whatWasAddedIsReadAndGoneOnWith() throws IOException {
        add("{\"a\":1}", "{\"a\":\"ü\"}");
        add("{\"a\":3}");
        assertEquals(List.of("1 {\"a\":1}", "2 {\"a\":\"ü\"}"), read);
        assertEquals("{\"a\":1}\n{\"a\":\"ü\"}\n{\"a\":3}\n", Files.readString(file));
    }

    /** Cut after any byte, of a character too, the whole lines stay and the rest goes. */
    @Test
    void aTornEndIsCutOff() throws IOException {
        add("{\"a\":1}", "{\"a\":\"ü\"}", "{\"a\":\"" + "x".repeat(70_000) + "\"}");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= 40; cut++) {
            byte[] left = Arrays.copyOf(whole, cut);
            Files.write(file, left);
            add();
            String text = new String(left, StandardCharsets.UTF_8);
            assertEquals(text.substring(0, text.lastIndexOf('\n') + 1), Files.readString(file), "cut after " + cut);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        add("{\"a\":4}");
        assertEquals(2, read.size());
        assertEquals("{\"a\":4}", Files.readAllLines(file).getLast());
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        for (String foreign : List.of("diary", "{\"a\":1}\ndiary", "{\"b\"")) {
            Files.writeString(file, foreign);
            IOException e = assertThrows(IOException.class, () -> add());
            assertEquals("foreign " + (foreign.contains("\n") ? 2 : 1), e.getMessage());
            assertEquals(foreign, Files.readString(file));
        }
        Files.writeString(file, "{\"a\":1}\nwrong\n{\"a\":");
        assertEquals("line 2", assertThrows(IOException.class, () -> add()).getMessage());
        assertEquals("{\"a\":1}\nwrong\n{\"a\":", Files.readString(file));
    }

    @Test
    void isHeldByOne() throws IOException {
        try (KeptLines kept = KeptLines.open(file, format)) {
            assertEquals("held", assertThrows(IOException.class, () -> add()).getMessage());
            kept.add("{\"a\":1}");
        }
        add("{\"a\":2}");
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void whatCouldNotBeReadBackIsNotWritten() throws IOException {
        try (KeptLines kept = KeptLines.open(file, format)) {
            assertThrows(IllegalArgumentException.class, () -> kept.add("{\"b\":1}"));
            assertThrows(IllegalArgumentException.class, () -> kept.add("{\"a\":1\n}"));
        }
        assertEquals("", Files.readString(file));
    }
}
