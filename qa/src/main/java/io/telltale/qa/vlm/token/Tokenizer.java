package io.telltale.qa.vlm.token;

import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code text <-> token ids}, exactly as the tokenizers of the Qwen2 and Qwen3 families do it: added tokens by their names; between them the text in Unicode
 * normal form C, cut into words, each word's UTF-8 bytes merged by rank. Immutable to its users; several threads may use one.
 *
 * <p>Where the Java regular expression differs: case folding must be Unicode's and the classes too, or 'ſ, the Kelvin sign and U+0085 are cut elsewhere.
 */
public final class Tokenizer {
    private static final Pattern WORDS = Pattern.compile(TokenizerFile.WORDS.replace("(?i:", "(?iu:"), Pattern.UNICODE_CHARACTER_CLASS);
    private static final byte[] NONE = {};
    /** Words of a language repeat; longer ones do so seldom. */
    private static final int LONGEST_KEPT = 32;
    private static final int MOST_KEPT = 20_000;
    private static final int MOST_FORMS = 8;

    private final byte[][] bytes;
    private final boolean[] special;
    private final boolean[] added;
    private final Map<String, Integer> addedIds = new HashMap<>();
    private final AddedTokens raw = new AddedTokens();
    private final AddedTokens normalized = new AddedTokens();
    private final Merges merges;
    private final int[] ofByte = new int[256];
    private final Map<String, int[]> words = new ConcurrentHashMap<>();
    private SortedVocabulary sorted;
    private final Map<AnswerForm, FormMasks> masks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AnswerForm, FormMasks> eldest) {
            return size() > MOST_FORMS;
        }
    };

    private Tokenizer(TokenizerFile file) throws CheckpointException {
        int size = 1 + Math.max(file.vocabulary.values().stream().mapToInt(id -> id).max().orElse(0), file.added.stream().mapToInt(TokenizerFile.Added::id).max().orElse(0));
        bytes = new byte[size][];
        special = new boolean[size];
        added = new boolean[size];
        for (Map.Entry<String, Integer> token : file.vocabulary.entrySet()) {
            int id = token.getValue();
            if (bytes[id] != null) {
                throw file.wrong("the key 'model.vocab' has the id " + id + " twice");
            }
            bytes[id] = ByteLetters.bytes(token.getKey());
            if (bytes[id] == null) {
                throw file.wrong("the key 'model.vocab' has for the id " + id + " letters that stand for no byte");
            }
        }
        for (int b = 0; b < 256; b++) {
            ofByte[b] = file.vocabulary.getOrDefault(String.valueOf(ByteLetters.letter(b)), -1);
            if (ofByte[b] < 0) {
                throw file.wrong("the key 'model.vocab' has no token for the byte " + b);
            }
        }
        merges = merges(file);
        for (TokenizerFile.Added token : file.added) {
            add(file, token);
        }
    }

    /**
     * @param path {@code tokenizer.json}, or the folder that holds it
     * @throws CheckpointException where it cannot be read, is damaged, or is of another kind than those of the Qwen2 and Qwen3 families
     */
    public static Tokenizer read(Path path) throws CheckpointException {
        return new Tokenizer(TokenizerFile.read(Files.isDirectory(path) ? path.resolve("tokenizer.json") : path));
    }

    private static Merges merges(TokenizerFile file) throws CheckpointException {
        int count = file.merges.size() / 2;
        Merges merges = new Merges(count);
        for (int rank = 0; rank < count; rank++) {
            String left = file.merges.get(2 * rank);
            String right = file.merges.get(2 * rank + 1);
            Integer leftId = file.vocabulary.get(left);
            Integer rightId = file.vocabulary.get(right);
            Integer token = file.vocabulary.get(left + right);
            if (leftId == null || rightId == null || token == null) {
                throw file.wrong("the key 'model.merges[" + rank + "]' has a part or a result that is not in the vocabulary");
            }
            if (!merges.put(leftId, rightId, rank, token)) {
                throw file.wrong("the key 'model.merges[" + rank + "]' is there twice");
            }
        }
        return merges;
    }

    private void add(TokenizerFile file, TokenizerFile.Added token) throws CheckpointException {
        Integer listed = file.vocabulary.get(token.content());
        if (addedIds.containsKey(token.content()) || added[token.id()] || listed == null && bytes[token.id()] != null || listed != null && listed != token.id()) {
            throw file.wrong("the key 'added_tokens' gives the id " + token.id() + " or the name of it to two tokens");
        }
        bytes[token.id()] = token.content().getBytes(StandardCharsets.UTF_8);
        added[token.id()] = true;
        special[token.id()] = token.special();
        addedIds.put(token.content(), token.id());
        if (token.normalized()) {
            normalized.add(Normalizer.normalize(token.content(), Normalizer.Form.NFC), token.id());
        } else {
            raw.add(token.content(), token.id());
        }
    }

    /** The names of added tokens in the text become those tokens, as Hugging Face does it: for texts that one has written oneself. */
    public int[] encode(String text) {
        TokenList ids = new TokenList();
        raw.split(wellFormed(text), between -> normalized.split(normal(between), part -> words(part, ids), ids::add), ids::add);
        return ids.toArray();
    }

    /**
     * Pieces side by side. Plain text never becomes an added token; neighbouring plain texts are one text, whatever the pieces. A special token that the vocabulary
     * lacks is written in letters: {@code <tool_response>} is a token in some families and a word in others.
     *
     * @throws IllegalArgumentException where a picture has not been replaced by what stands for it
     */
    public int[] encode(List<ChatPiece> pieces) {
        TokenList ids = new TokenList();
        StringBuilder plain = new StringBuilder();
        for (ChatPiece piece : pieces) {
            switch (piece) {
                case ChatPiece.Plain text -> plain.append(text.text());
                case ChatPiece.Special token when addedIds.containsKey(token.token()) -> {
                    words(normal(wellFormed(plain.toString())), ids);
                    plain.setLength(0);
                    ids.add(addedIds.get(token.token()));
                }
                case ChatPiece.Special token -> plain.append(token.token());
                case ChatPiece.Visual visual -> throw new IllegalArgumentException("a picture is no text: replace it by its tokens first, got " + visual.part().getClass().getSimpleName());
            }
        }
        words(normal(wellFormed(plain.toString())), ids);
        return ids.toArray();
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Halves of surrogate pairs are no characters and have no UTF-8. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }

    private void words(String text, TokenList ids) {
        Matcher word = WORDS.matcher(text);
        // Each character is in some word: every class and its complement are named in the pattern.
        while (word.find()) {
            ids.addAll(word(word.group()));
        }
    }

    private int[] word(String word) {
        int[] known = word.length() > LONGEST_KEPT ? null : words.get(word);
        if (known != null) {
            return known;
        }
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[utf8.length];
        for (int i = 0; i < utf8.length; i++) {
            tokens[i] = ofByte[utf8[i] & 0xFF];
        }
        int[] merged = merges.merge(tokens);
        if (word.length() <= LONGEST_KEPT && words.size() < MOST_KEPT) {
            words.put(word, merged);
        }
        return merged;
    }

    /** One more than the highest id. The table of embeddings may have more rows, which stand for nothing. */
    public int size() {
        return bytes.length;
    }

    public boolean has(String name) {
        return addedIds.containsKey(name);
    }

    /**
     * @param name of an added token, such as {@code <|im_end|>}
     * @throws IllegalArgumentException where the vocabulary has none; {@link #has} asks first
     */
    public int id(String name) {
        Integer id = addedIds.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the tokenizer has no token named " + name);
        }
        return id;
    }

    /** A token that steers ({@code <|im_end|>}) and is no part of what is said. {@code <think>} and {@code <tool_call>} are not special: who reads the text needs them. */
    public boolean isSpecial(int id) {
        return id < special.length && special[id];
    }

    /** Found by its name, not made by merging. */
    boolean isAdded(int id) {
        return id < added.length && added[id];
    }

    /** What the token stands for, perhaps part of a character. Empty for an id that stands for nothing. A copy. */
    public byte[] bytes(int id) {
        return held(id).clone();
    }

    /** Not a copy. */
    byte[] held(int id) {
        return id < bytes.length && bytes[id] != null ? bytes[id] : NONE;
    }

    /** Made at first need. */
    synchronized SortedVocabulary sorted() {
        if (sorted == null) {
            sorted = new SortedVocabulary(this);
        }
        return sorted;
    }

    /** Kept with the vocabulary, since thousands of questions ask for the same form. */
    synchronized FormMasks masks(AnswerForm form, FormAutomaton automaton) {
        return masks.computeIfAbsent(form, unknown -> new FormMasks(automaton, this));
    }

    /** What is said: without special tokens. Bytes that are no UTF-8 become U+FFFD. */
    public String decode(int[] ids) {
        return text(ids, false);
    }

    /** With the names of special tokens: for messages and tests. */
    public String spelled(int[] ids) {
        return text(ids, true);
    }

    private String text(int[] ids, boolean names) {
        StringBuilder text = new StringBuilder();
        Utf8 utf8 = new Utf8();
        for (int id : ids) {
            if (names || !isSpecial(id)) {
                utf8.add(held(id), text);
            }
        }
        utf8.end(text);
        return text.toString();
    }
}
