package io.telltale.qa.vlm.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenizerTest {
    private static final Tokenizer TINY = TinyTokenizer.read();
    private static final int END = TINY.id("<|im_end|>");

    @TempDir
    private Path folder;

    private static JsonNode cases() throws Exception {
        return new ObjectMapper().readTree(Files.readAllBytes(TinyTokenizer.resource("tokenizer_cases.json")));
    }

    @Test
    void allReferenceTextsGetTheIdsOfTheReference() throws Exception {
        int count = 0;
        for (JsonNode one : cases()) {
            assertArrayEquals(ids(one), TINY.encode(one.get("text").asText()), one.get("text").toString());
            count++;
        }
        assertEquals(404, count);
    }

    @Test
    void allReferenceIdsAreTheirTextInNormalFormC() throws Exception {
        for (JsonNode one : cases()) {
            assertEquals(Normalizer.normalize(one.get("text").asText(), Normalizer.Form.NFC), TINY.spelled(ids(one)));
        }
    }

    private static int[] ids(JsonNode one) {
        return IntStream.range(0, one.get("ids").size()).map(i -> one.get("ids").get(i).asInt()).toArray();
    }

    @Test
    void mergesMayBeWrittenAsOneStringOrAsPairs() throws Exception {
        ObjectNode json = TinyTokenizer.json();
        ArrayNode old = json.arrayNode();
        json.at("/model/merges").forEach(pair -> old.add(pair.get(0).asText() + " " + pair.get(1).asText()));
        ((ObjectNode) json.get("model")).set("merges", old);
        Tokenizer read = Tokenizer.read(written(json));
        for (JsonNode one : cases()) {
            assertArrayEquals(ids(one), read.encode(one.get("text").asText()));
        }
    }

    @Test
    void plainTextIsNeverASpecialToken() {
        for (String name : List.of("<|im_end|>", "<think>", "a<|im_start|>system\n<|image_pad|>")) {
            int[] ids = TINY.encode(List.of(new ChatPiece.Plain(name)));
            assertTrue(Arrays.stream(ids).noneMatch(TINY::isAdded), Arrays.toString(ids));
            assertEquals(name, TINY.decode(ids));
        }
        assertArrayEquals(new int[] {END}, TINY.encode("<|im_end|>"));
        assertArrayEquals(new int[] {END}, TINY.encode(List.of(new ChatPiece.Special("<|im_end|>"))));
    }

    @Test
    void neighbouringTextsAreOneTextAndAMissingTokenIsLetters() {
        int[] whole = TINY.encode("How many micro-expressions?");
        assertArrayEquals(whole, TINY.encode(List.of(new ChatPiece.Plain("How ma"), new ChatPiece.Plain("ny mic"), new ChatPiece.Plain("ro-expressions?"))));
        // e and a combining acute accent from two pieces are one character.
        assertArrayEquals(TINY.encode("\u00E9"), TINY.encode(List.of(new ChatPiece.Plain("e"), new ChatPiece.Plain("\u0301"))));
        assertFalse(TINY.has("<tool_response>"));
        assertArrayEquals(TINY.encode("\n<tool_response>\n"), TINY.encode(List.of(new ChatPiece.Plain("\n"), new ChatPiece.Special("<tool_response>"), new ChatPiece.Plain("\n"))));
    }

    @Test
    void aPictureMustBeReplacedFirst() {
        Picture png = Picture.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0});
        assertThrows(IllegalArgumentException.class, () -> TINY.encode(List.of(new ChatPiece.Visual(new Message.Part.Shown(png)))));
    }

    @Test
    void whatIdsAre() {
        assertEquals(448, TINY.size());
        assertTrue(TINY.isSpecial(END) && TINY.isAdded(END));
        assertFalse(TINY.isSpecial(TINY.id("<think>")));
        assertEquals("<think>", TINY.decode(new int[] {TINY.id("<think>"), END}));
        assertEquals(0, TINY.bytes(500).length);
        assertEquals("", TINY.decode(new int[] {500}));
        assertThrows(IllegalArgumentException.class, () -> TINY.id("<|nothing|>"));
    }

    @Test
    void halfOfASurrogatePairIsReplaced() {
        assertEquals("a\uFFFDb", TINY.decode(TINY.encode("a\uD83Db")));
        assertEquals("", TINY.decode(TINY.encode("")));
    }

    /** Against merging as the paper has it: look for the best pair of all, again and again. */
    @Test
    void mergingEqualsTheDefinition() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int alphabet = 1 + random.nextInt(4);
            Merges merges = new Merges(200);
            int[][] rule = new int[200][];
            for (int rank = 0; rank < rule.length; rank++) {
                int[] pair;
                do {
                    pair = new int[] {random.nextInt(alphabet + rank), random.nextInt(alphabet + rank)};
                } while (!merges.put(pair[0], pair[1], rank, alphabet + rank));
                rule[rank] = pair;
            }
            int[] word = random.ints(random.nextInt(60), 0, alphabet).toArray();
            List<Integer> expected = new ArrayList<>(Arrays.stream(word).boxed().toList());
            for (int rank = 0; rank < rule.length; rank++) {
                for (int i = 0; i + 1 < expected.size(); i++) {
                    if (expected.get(i) == rule[rank][0] && expected.get(i + 1) == rule[rank][1]) {
                        expected.set(i, alphabet + rank);
                        expected.remove(i + 1);
                        // A new pair may rank before this one: begin again from the first.
                        rank = -1;
                        break;
                    }
                }
            }
            assertArrayEquals(expected.stream().mapToInt(Integer::intValue).toArray(), merges.merge(word.clone()), Arrays.toString(word));
        }
    }

    @Test
    void aWordOfAHundredThousandLettersIsOneWord() {
        String word = "expressions".repeat(10_000);
        int[] ids = TINY.encode(word);
        assertEquals(word, TINY.decode(ids));
        assertTrue(ids.length < word.length() / 2);
        assertEquals(100_000, TINY.decode(TINY.encode(" ".repeat(100_000))).length());
    }

    @Test
    void everyTextComesBack() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int point = random.nextInt(4) > 0 ? random.nextInt(0x250) : random.nextInt(Character.MAX_CODE_POINT + 1);
                text.appendCodePoint(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point);
            }
            assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), TINY.spelled(TINY.encode(text.toString())));
        }
    }

    @Test
    void normalizedAddedTokensAreFoundAfterNormalisation() throws Exception {
        ObjectNode json = TinyTokenizer.json();
        ((ArrayNode) json.get("added_tokens")).addObject().put("id", 448).put("content", "caf\u00E9").put("normalized", true).put("special", false);
        ((ArrayNode) json.get("added_tokens")).addObject().put("id", 449).put("content", "e\u0301!").put("normalized", false).put("special", false);
        ((ArrayNode) json.get("added_tokens")).addObject().put("id", 450).put("content", "e\u0301!!").put("normalized", false).put("special", false);
        Tokenizer read = Tokenizer.read(written(json));
        assertArrayEquals(new int[] {448}, read.encode("cafe\u0301"));
        assertArrayEquals(new int[] {449}, read.encode("e\u0301!"));
        assertArrayEquals(new int[] {450, 449}, read.encode("e\u0301!!e\u0301!"));
    }

    @Test
    void anotherKindOfTokenizerIsRefusedByName() throws Exception {
        assertRefused("'normalizer'", "/normalizer", "type", "NFKC");
        assertRefused("'pre_tokenizer'", "/pre_tokenizer", "type", "Metaspace");
        assertRefused("cuts words in another way", "/pre_tokenizer/pretokenizers/0/pattern", "Regex", "\\s+");
        assertRefused("'model' must be of type BPE", "/model", "type", "Unigram");
        assertRefused("'model.byte_fallback'", "/model", "byte_fallback", true);
        assertRefused("'model.unk_token'", "/model", "unk_token", "<unk>");
        assertRefused("'decoder'", "/decoder", "type", "Sequence");
        assertRefused("'added_tokens[2].lstrip'", "/added_tokens/2", "lstrip", true);
    }

    @Test
    void damageIsNamed() throws Exception {
        assertRefused("id 5 twice", "/model/vocab", "A", 5);
        assertRefused("the id '2000000000'", "/model/vocab", "A", 2_000_000_000);
        assertRefused("the id '99999999999999999999'", "/model/vocab", "A", new BigInteger("99999999999999999999"));
        assertRefused("the id '-1'", "/model/vocab", "A", -1);
        assertRefused("the id 'x'", "/model/vocab", "A", "x");
        assertRefused("stand for no byte", "/model/vocab", "\u4E2D", 447);
        assertRefused("'added_tokens[0]'", "/added_tokens/0", "id", -4);
        assertRefused("the id 437", "/added_tokens/0", "id", 437);
        assertRefused("the id 12", "/added_tokens/0", "id", 12);
        assertRefused("the id 436", "/added_tokens/0", "content", "A");
        ObjectNode json = TinyTokenizer.json();
        ((ObjectNode) json.at("/model/vocab")).remove("A");
        assertRefused("no token for the byte 65", json);
        json = TinyTokenizer.json();
        ((ArrayNode) json.at("/model/merges")).addArray().add("A").add("nothing");
        assertRefused("'model.merges[180]'", json);
        json = TinyTokenizer.json();
        ((ArrayNode) json.at("/model/merges")).addArray().add("A").add("U").add("U");
        assertRefused("'model.merges[180]' must be two tokens", json);
        json = TinyTokenizer.json();
        ((ArrayNode) json.at("/model/merges")).add("A U");
        assertRefused("'model.merges[180]' is there twice", json);
        for (String key : List.of("model", "normalizer", "pre_tokenizer", "decoder")) {
            json = TinyTokenizer.json();
            json.remove(key);
            assertRefused("'" + key + "'", json);
        }
    }

    @Test
    void noFileIsTooStrange() throws Exception {
        String good = TinyTokenizer.json().toString();
        for (String bad : List.of("", "[]", "{", "nul", "\u0000", good + "x", good.substring(0, good.length() / 2), "[".repeat(100_000), "{\"a\":".repeat(100_000),
                good.replace("\"vocab\":{", "\"vocab\":{\"A\":1,"), "{\"model\":[]}", "{\"added_tokens\":[7]}", "{\"model\":{\"merges\":[[\"a\",[\"b\"]]]}}")) {
            Path file = Files.writeString(folder.resolve("tokenizer.json"), bad);
            assertLine(assertThrows(Exception.class, () -> Tokenizer.read(file)), "");
        }
        assertLine(assertThrows(Exception.class, () -> Tokenizer.read(folder.resolve("none.json"))), "none.json");
        Files.delete(folder.resolve("tokenizer.json"));
        assertLine(assertThrows(Exception.class, () -> Tokenizer.read(folder)), "tokenizer.json");
    }

    @Test
    void aSpoiltByteNeverCrashes() throws Exception {
        byte[] good = Files.readAllBytes(TinyTokenizer.resource("q3vl/tokenizer.json"));
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 120; round++) {
            byte[] bad = good.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("tokenizer.json"), bad);
            try {
                Tokenizer.read(file).encode("How many?");
            } catch (CheckpointException e) {
                assertLine(e, "tokenizer.json");
                refused++;
            }
        }
        assertTrue(refused > 60, refused + " of 120");
    }

    private Path written(ObjectNode json) throws Exception {
        return Files.write(folder.resolve("tokenizer.json"), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String why, String at, String key, Object value) throws Exception {
        ObjectNode json = TinyTokenizer.json();
        ((ObjectNode) json.at(at)).putPOJO(key, value);
        assertRefused(why, (ObjectNode) new ObjectMapper().readTree(json.toString()));
    }

    private void assertRefused(String why, ObjectNode json) throws Exception {
        Path file = written(json);
        assertLine(assertThrows(Exception.class, () -> Tokenizer.read(file)), why);
    }

    private static void assertLine(Exception e, String why) {
        assertEquals(CheckpointException.class, e.getClass());
        assertTrue(e.getMessage().contains(why) && e.getMessage().contains(".json: ") && !e.getMessage().contains("\n") && e.getMessage().length() < 600, e.getMessage());
    }
}
