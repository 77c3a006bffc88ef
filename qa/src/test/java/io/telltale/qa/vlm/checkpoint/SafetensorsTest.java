package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String TWO = "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[24,32]}}";

    @TempDir
    Path folder;

    private static byte[] data() {
        ByteBuffer data = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : new float[] {1, -2, 3.5f, 0, 1e-20f, 7}) {
            data.putFloat(value);
        }
        return data.putShort((short) 0x3f80).putShort((short) 0xc000).putShort((short) 0x0001).putShort((short) 0x4049).array();
    }

    private Path file(String header, int bytes) throws Exception {
        return Files.write(folder.resolve("made.safetensors"), Fixture.safetensors(header, new byte[bytes]));
    }

    private String refusal(Path file) {
        String line = assertThrows(CheckpointException.class, () -> Safetensors.open(file)).getMessage();
        assertTrue(line.contains(file.getFileName().toString()), line);
        assertFalse(line.contains("\n"), line);
        return line;
    }

    @Test
    void tensorsAreFoundByName() throws Exception {
        Path path = Files.write(folder.resolve("two.safetensors"), Fixture.safetensors(TWO, data()));
        try (Safetensors file = Safetensors.open(path)) {
            assertEquals(Map.of("format", "pt"), file.metadata());
            assertEquals(List.of("a", "b"), List.copyOf(file.tensors().keySet()));
            assertEquals(List.of(2L, 3L), file.tensor("a").shape());
            assertArrayEquals(new float[] {1, -2, 3.5f, 0, 1e-20f, 7}, file.tensor("a").floats());
            assertArrayEquals(new float[] {1, -2, Float.intBitsToFloat(0x10000), Float.intBitsToFloat(0x40490000)}, file.tensor("b").floats());
            assertTrue(assertThrows(CheckpointException.class, () -> file.tensor("c")).getMessage().endsWith("the tensor c is missing"));
        }
    }

    @Test
    void halvesAreRead() throws Exception {
        byte[] data = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x3c00).putShort((short) 0xc500).putShort((short) 0x0001).array();
        Path path = Files.write(folder.resolve("half.safetensors"), Fixture.safetensors("{\"h\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[0,6]}}", data));
        try (Safetensors file = Safetensors.open(path)) {
            assertArrayEquals(new float[] {1, -5, 0x1p-24f}, file.tensor("h").floats());
        }
    }

    @Test
    void dataEndWithTheFile() throws Exception {
        Path path = Files.write(folder.resolve("two.safetensors"), Fixture.safetensors(TWO, data()));
        Safetensors file = Safetensors.open(path);
        file.close();
        file.close();
        assertThrows(IllegalStateException.class, () -> file.tensor("a").floats());
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] whole = Fixture.safetensors(TWO, data());
        Path path = folder.resolve("short.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            refusal(path);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "-9223372036854775808", "9223372036854775807", "4294967296", "100000001", "1000"})
    void lengthsOfTheHeaderAreChecked(long length) throws Exception {
        byte[] whole = Fixture.safetensors(TWO, data());
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertTrue(refusal(Files.write(folder.resolve("length.safetensors"), whole)).contains("header of " + Long.toUnsignedString(length)));
    }

    /** Written with ' for ", each with what the line must say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[]                                                                                          | must be an object",
        "{'a':1}                                                                                     | a must be an object",
        "{'a':{'dtype':'F32','shape':[2]}}                                                           | a lacks 'data_offsets'",
        "{'a':{'dtype':'F32','data_offsets':[0,8]}}                                                  | a lacks 'shape'",
        "{'a':{'shape':[2],'data_offsets':[0,8]}}                                                    | a lacks 'dtype'",
        "{'a':{'dtype':7,'shape':[2],'data_offsets':[0,8]}}                                          | a.dtype must be a text",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}}                             | unknown key 'more'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | Duplicate field 'a'",
        "{'a':{'dtype':'F32','shape':[2],'shape':[2],'data_offsets':[0,8]}}                          | Duplicate field 'shape'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[32,40]}}                                    | a lies at the bytes [32, 40], but the data of the file are 32 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}                                      | a lies at the bytes [8, 0]",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4,8]}}                                    | a lies at the bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}                                     | a.data_offsets must hold whole numbers",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}                                     | a.shape must hold whole numbers",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}                                    | a.shape must hold whole numbers",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}                                      | cannot be 8 bytes long",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}                  | impossible shape",
        "{'a':{'dtype':'F32','shape':[2305843009213693952],'data_offsets':[0,0]}}                    | impossible shape",
        "{'a':{'dtype':'F32','shape':[99999999999999999999999],'data_offsets':[0,0]}}                | a.shape must hold whole numbers",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | b and a overlap",
        "{'__metadata__':{'a':1}}                                                                    | __metadata__.a must be a text",
        "{} {}                                                                                       | behind the end",
        "{'a':                                                                                       | damaged",
    })
    void headersAreChecked(String header, String says) throws Exception {
        String line = refusal(file(header.strip().replace('\'', '"'), 32));
        assertTrue(line.contains(says), line);
    }

    @Test
    void nestingAndBytesThatAreNoTextAreRefused() throws Exception {
        assertTrue(refusal(file("{\"a\":{\"dtype\":" + "[".repeat(500_000), 0)).contains("a.dtype"));
        assertTrue(refusal(file("{\"a\":" + "{\"a\":".repeat(500_000), 0)).contains("unknown key"));
        byte[] bytes = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[2] = (byte) 0xff;
        assertTrue(refusal(Files.write(folder.resolve("latin.safetensors"), Fixture.safetensors(bytes, new byte[8]))).contains("UTF-8"));
    }

    @Test
    void namesCannotBreakTheLine() throws Exception {
        String line = refusal(file("{\"a\\nb\\u001b[31m\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8));
        assertTrue(line.contains("a b [31m"), line);
        assertTrue(refusal(file("{\"" + "x".repeat(9000) + "\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8)).length() < 600);
    }

    @Test
    void otherTypesAreRefusedWhenTheyAreUsed() throws Exception {
        String header = "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"I8\",\"shape\":[8],\"data_offsets\":[8,16]},"
                + "\"c\":{\"dtype\":\"Q17\",\"shape\":[5],\"data_offsets\":[16,32]}}";
        try (Safetensors file = Safetensors.open(file(header, 32))) {
            assertTrue(assertThrows(CheckpointException.class, () -> file.tensor("a").floats()).getMessage().contains("a is F8_E4M3: FP8 checkpoints are not supported"));
            assertTrue(assertThrows(CheckpointException.class, () -> file.tensor("b").format()).getMessage().contains("GPTQ"));
            assertTrue(assertThrows(CheckpointException.class, () -> file.tensor("c").requireMatrix(5, 1)).getMessage().contains("the type Q17"));
        }
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        assertTrue(refusal(folder.resolve("none.safetensors")).endsWith("none.safetensors is missing"));
        assertTrue(refusal(folder).contains("is a folder"));
    }

    /** Whatever happens to a header, a file is read or refused; what is read lies within the file. */
    @Property(tries = 400)
    void flippedBytesAreReadOrRefused(@ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 219) Integer> places, @ForAll byte with) throws Exception {
        byte[] whole = Fixture.safetensors(TWO, data());
        for (int place : places) {
            whole[place % whole.length] = with;
        }
        Path path = Files.createTempFile("flipped", ".safetensors");
        try (Safetensors file = Safetensors.open(Files.write(path, whole))) {
            for (Tensor tensor : file.tensors().values()) {
                assertTrue(tensor.data().byteSize() <= whole.length);
            }
        } catch (CheckpointException e) {
            assertFalse(e.getMessage().contains("\n"));
        } finally {
            Files.delete(path);
        }
    }
}
