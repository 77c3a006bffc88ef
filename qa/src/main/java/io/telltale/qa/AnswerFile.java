package io.telltale.qa;

import io.telltale.spotting.footage.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of questions or answers in JSON Lines: one object a line, {@code video_id}, {@code video}, {@code question}, {@code answer}; all rows, in the order of
 * the file.
 *
 * <p>Read as well: a byte order mark, line ends with carriage return, blank lines, further fields, any order of fields, an answer that is a JSON number (kept
 * as it is written) or {@code null} (no answer: an empty one), and the rows of MEGC2025 ({@code id} and {@code image_id} for the first two fields). Everything
 * else is an error, so that no row is lost unseen.
 */
public record AnswerFile(List<AnswerRow> rows) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    public AnswerFile {
        rows = List.copyOf(rows);
    }

    /** @throws AnswerFileException where the file cannot be read, holds no row, or one of its lines is not a row or has the {@code video_id} of another */
    public static AnswerFile read(Path file) throws AnswerFileException {
        byte[] bytes;
        try {
            if (Files.isDirectory(file)) {
                throw new AnswerFileException(file + ": it is a folder; a file of JSON Lines was expected");
            }
            bytes = Files.readAllBytes(file);
        } catch (AnswerFileException e) {
            throw e;
        } catch (IOException e) {
            throw new AnswerFileException(file + ": " + FileTrouble.why(e), e);
        }
        return parse(file.toString(), bytes);
    }

    /** @param name what messages call the file */
    static AnswerFile parse(String name, byte[] bytes) throws AnswerFileException {
        if (bytes.length > 1 && ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE || (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF)) {
            throw new AnswerFileException(name + ": it is written in UTF-16; save it as UTF-8");
        }
        List<AnswerRow> rows = new ArrayList<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        for (int line = 1; start < bytes.length; line++) {
            int end = start;
            // Lines end at line feeds only: JSON strings may hold other characters that some readers take for line ends.
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String at = name + ", line " + line + ": ";
            String text = decoded(at, bytes, start, end);
            if (!text.isBlank()) {
                AnswerRow row = AnswerRowReader.read(at, text);
                Integer before = lineOfId.putIfAbsent(row.videoId(), line);
                if (before != null) {
                    throw new AnswerFileException(at + "the video_id '" + row.videoId() + "' was already in line " + before + "; each may appear once");
                }
                rows.add(row);
            }
            start = end + 1;
        }
        if (rows.isEmpty()) {
            throw new AnswerFileException(name + ": it holds no row; one JSON object a line was expected");
        }
        return new AnswerFile(rows);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == BYTE_ORDER_MARK[0] && bytes[1] == BYTE_ORDER_MARK[1] && bytes[2] == BYTE_ORDER_MARK[2];
    }

    private static String decoded(String at, byte[] bytes, int start, int end) throws AnswerFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            throw new AnswerFileException(at + "it is not UTF-8; save the file as UTF-8", e);
        }
    }
}
