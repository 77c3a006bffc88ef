package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.Prompt;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.Sampling;
import io.telltale.qa.vlm.checkpoint.ByteProgress;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked and what comes back; that the numbers are right is for {@link QwenReferenceTest}. */
class LocalModelTest {
    private static final LocalOptions OPTIONS = LocalOptions.DEFAULT.withBackend("scalar").withContext(600);
    /** Drawn, since the greedy text of random weights repeats one word whatever it is shown. */
    private static final Sampling SHORT = Sampling.DEFAULT.withMaxTokens(12).withTemperature(OptionalDouble.of(1)).withSeed(5);

    private static LocalModel open(String checkpoint) throws CheckpointException {
        return LocalModel.open(Reference.folder(checkpoint), OPTIONS);
    }

    private static Picture noise(long seed) {
        BufferedImage image = new BufferedImage(70, 60, BufferedImage.TYPE_INT_RGB);
        RandomGenerator random = new java.util.SplittableRandom(seed);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Picture.of(out.toByteArray());
    }

    private static Prompt about(Picture picture, String question) {
        return Prompt.of(List.of(new Message.Part.Shown(picture), new Message.Part.Text(question))).withSampling(SHORT);
    }

    /** "done/all" for each step, and where a prompt ended. */
    private static PromptProgress into(List<String> told) {
        return new PromptProgress() {
            @Override
            public void tokens(int done, int all) {
                told.add(done + "/" + all);
            }

            @Override
            public void ended() {
                told.add("ended");
            }
        };
    }

    @Test
    void howFarAPromptIsReadIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        try (LocalModel model = LocalModel.open(Reference.folder("q3vl"), OPTIONS.withContext(4000), ByteProgress.SILENT, into(told))) {
            Prompt longer = Prompt.of(List.of(new Message.Part.Text("x ".repeat(700)))).withSampling(SHORT);
            long tokens = model.reply(longer).usage().orElseThrow().promptTokens();
            assertTrue(tokens > 1024, () -> tokens + " tokens");
            List<String> expected = new ArrayList<>();
            for (long done = 0; done < tokens; done += TextDecoder.CHUNK) {
                expected.add(done + "/" + tokens);
            }
            expected.addAll(List.of(tokens + "/" + tokens, "ended"));
            assertEquals(expected, told);
            told.clear();
            model.reply(longer);
            assertEquals(List.of("0/1", "1/1", "ended"), told, "the last token alone is read again");
        }
    }

    /** A model for sixteen million tokens, of which each takes 2 KB. */
    @Test
    void aContextThatNoMemoryHoldsIsRefused(@TempDir Path folder) throws Exception {
        for (String name : List.of("generation_config.json", "model.safetensors", "preprocessor_config.json", "tokenizer.json")) {
            Files.copy(Reference.folder("q3vl").resolve(name), folder.resolve(name));
        }
        String config = Files.readString(Reference.folder("q3vl").resolve("config.json"));
        int most = 1 << 24;
        Files.writeString(folder.resolve("config.json"), config.replaceFirst("\"max_position_embeddings\": *4096", "\"max_position_embeddings\": " + most));
        long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        Assumptions.assumeTrue(2048L * most > memory, "this machine could hold it");
        CheckpointException e = assertThrows(CheckpointException.class, () -> LocalModel.open(folder, OPTIONS.withContext(most)));
        assertTrue(e.getMessage().startsWith(folder + ": a context of 16777216 tokens needs 34.36 GB for keys and values, and this machine has "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsInterruptedGetsNoAnswerAndMayAskAgain(boolean beforeThePrompt) throws Exception {
        List<String> told = new ArrayList<>();
        try (LocalModel model = LocalModel.open(Reference.folder("q3vl"), OPTIONS, ByteProgress.SILENT, into(told))) {
            Prompt prompt = about(noise(1), "How many?");
            Reply before = model.reply(prompt);
            Prompt other = about(noise(2), "How many?");
            told.clear();
            ModelException stopped;
            try {
                if (beforeThePrompt) {
                    Thread.currentThread().interrupt();
                }
                stopped = assertThrows(ModelException.class, () -> model.reply(other, _ -> Thread.currentThread().interrupt()));
            } finally {
                assertTrue(Thread.interrupted(), "stays marked");
            }
            assertEquals("interrupted while q3vl was answering", stopped.getMessage());
            assertEquals("ended", told.getLast());
            assertEquals(before, model.reply(prompt));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q25vl", "q3vl"})
    void theSamePromptGivesTheSameReplyWhateverWasSaidBefore(String checkpoint) throws Exception {
        Prompt first = about(noise(1), "How many?");
        Prompt second = about(noise(1), "How many micro-expressions?");
        Prompt third = about(noise(2), "How many?");
        List<Reply> fresh = Stream.of(first, second, third).map(prompt -> {
            try (LocalModel model = open(checkpoint)) {
                return model.reply(prompt);
            } catch (CheckpointException | ModelException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
        try (LocalModel model = open(checkpoint)) {
            assertEquals(fresh, List.of(model.reply(first), model.reply(second), model.reply(third)));
            assertEquals(fresh.get(1), model.reply(second));
            assertEquals(fresh.get(1), model.reply(second));
        }
        assertNotEquals(fresh.get(0).text(), fresh.get(2).text(), "another picture, another answer");
        assertEquals(12, fresh.getFirst().usage().orElseThrow().completionTokens());
        assertEquals(Reply.Finish.LENGTH, fresh.getFirst().finish());
    }

    @Test
    void severalPromptsTogetherAreAnsweredAsEachAlone() throws Exception {
        List<Prompt> prompts = List.of(about(noise(1), "How many?"), about(noise(1), "Which side?").withSampling(SHORT.withMaxTokens(3)), about(noise(1), "How"),
                about(noise(3), "How many?"), about(noise(1), "How many?"));
        try (LocalModel together = open("q3vl"); LocalModel alone = open("q3vl")) {
            List<Reply> expected = new java.util.ArrayList<>();
            for (Prompt prompt : prompts) {
                expected.add(alone.reply(prompt));
            }
            assertEquals(expected, together.replies(prompts));
            assertEquals(expected.getFirst(), together.reply(prompts.getFirst()));
        }
    }

    @Test
    void aClipIsSeen() throws Exception {
        for (String checkpoint : List.of("q25vl", "q3vl")) {
            try (LocalModel model = open(checkpoint)) {
                Reply still = model.reply(clip(List.of(noise(1), noise(1), noise(1))));
                Reply moving = model.reply(clip(List.of(noise(1), noise(2), noise(3))));
                assertNotEquals(still.text(), moving.text());
                assertEquals(still.usage(), moving.usage());
            }
        }
    }

    private static Prompt clip(List<Picture> frames) {
        return Prompt.of(List.of(new Message.Part.Clip(frames, 2), new Message.Part.Text("What happens?"))).withSampling(SHORT);
    }

    @Test
    void whatIsHeardIsTheReply() throws Exception {
        try (LocalModel model = open("q25vl")) {
            StringBuilder heard = new StringBuilder();
            Reply reply = model.reply(about(noise(1), "Describe.").withSampling(Sampling.DEFAULT.withMaxTokens(60)), heard::append);
            assertEquals(reply.text(), heard.toString());
            assertTrue(reply.text().length() > 20, reply.text());
        }
    }

    @Test
    void anAnswerKeepsToItsForm() throws Exception {
        List<String> classes = List.of("micro-expression", "macro-expression");
        AnswerForm fields = new AnswerForm.Fields(List.of(new AnswerForm.Field("type", new AnswerForm.Value.Choice(classes)),
                new AnswerForm.Field("units", new AnswerForm.Value.Choices(List.of("AU4", "AU12", "AU14"), 3)), new AnswerForm.Field("why", new AnswerForm.Value.Text(20))));
        Sampling wild = new Sampling(OptionalDouble.of(1.5), 200, java.util.OptionalLong.of(3), OptionalInt.of(40), OptionalDouble.of(0.9), 1.1);
        for (String checkpoint : List.of("q25vl", "q3vl")) {
            try (LocalModel model = open(checkpoint)) {
                assertTrue(classes.contains(model.reply(about(noise(1), "Which type?").withForm(new AnswerForm.OneOf(classes))).text()));
                Reply reply = model.reply(about(noise(1), "Which type?").withForm(fields).withSampling(wild));
                JsonNode json = new ObjectMapper().readTree(reply.text());
                assertTrue(classes.contains(json.path("type").asText()) && json.path("units").isArray() && json.path("why").asText().codePoints().count() <= 20, reply.text());
                assertEquals(Reply.Finish.STOP, reply.finish());
            }
        }
    }

    @Test
    void aSeedRepeatsADraw() throws Exception {
        Prompt prompt = about(noise(1), "Describe.");
        try (LocalModel model = open("q3vl")) {
            Reply once = model.reply(prompt);
            assertEquals(once, model.reply(prompt));
            assertNotEquals(once, model.reply(prompt.withSampling(prompt.sampling().withSeed(8))));
        }
    }

    @Test
    void aPromptThatIsTooLongIsRefusedWithItsLength() throws Exception {
        try (LocalModel model = LocalModel.open(Reference.folder("q3vl"), OPTIONS.withContext(48))) {
            ModelException e = assertThrows(ModelException.class, () -> model.reply(about(noise(1), "How many? ".repeat(10))));
            assertTrue(e.getMessage().matches("the prompt has \\d+ tokens, \\d+ of them pictures, and the context holds 48; give a larger --context or show less"), e.getMessage());
            assertEquals(ModelException.Scope.PROMPT, e.scope());
            assertEquals(Reply.Finish.LENGTH, model.reply(Prompt.of("Hi").withSampling(Sampling.DEFAULT)).finish(), "the rest of the context is used");
        }
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused(@TempDir Path folder) throws Exception {
        try (Stream<Path> files = Files.list(Reference.folder("q3vl"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"image_token_id\": 442", "\"image_token_id\": 441"));
        CheckpointException e = assertThrows(CheckpointException.class, () -> LocalModel.open(folder, OPTIONS));
        assertTrue(e.getMessage().contains("image_token_id"), e.getMessage());
        CheckpointException tooLong = assertThrows(CheckpointException.class, () -> LocalModel.open(Reference.folder("q3vl"), OPTIONS.withContext(5000)));
        assertTrue(tooLong.getMessage().contains("4096"), tooLong.getMessage());
    }

    @Test
    void theNameTellsWhatWasChanged() throws Exception {
        LocalOptions adapted = new LocalOptions("scalar", Optional.empty(), 1, Optional.empty(), List.of(Reference.folder("q3vl").resolve("lora")), Optional.empty(), OptionalInt.of(64),
                Compat.TRANSFORMERS_5);
        try (LocalModel model = LocalModel.open(Reference.folder("q3vl"), adapted)) {
            assertEquals("q3vl, lora", model.name());
        }
    }
}
