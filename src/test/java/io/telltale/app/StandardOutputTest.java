package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.ask.ChatInput;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.StandardOutput;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.FrameRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StandardOutputTest {
    private static final Engine FINDS = (video, options, progress) -> MadeUpSpotting.of(new FrameRate(30, 1), 10, 2.1, 1);

    private static OutputStream broken(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    private static CommandRun run(Engine engine, OutputStream out) {
        StringWriter err = new StringWriter();
        CommandLine command = TelltaleCommand.commandLine(engine, (options, video, progress) -> null, CommandRun.NO_MODELS, ChatInput::standard).setErr(new PrintWriter(err, true));
        int exitCode = Main.run(command, new StandardOutput(out), "ask", "a.mp4", "--plain", "How many micro-expressions?");
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    @Test
    void whatIsPrintedArrives() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(ExitCode.OK, run(FINDS, out).exitCode());
        assertTrue(out.toString(Charset.defaultCharset()).matches("\\d+\\R"), out.toString(Charset.defaultCharset()));
    }

    @Test
    void aFullDiskIsAFailure() {
        CommandRun run = run(FINDS, broken("No space left on device"));
        assertEquals(ExitCode.FILE, run.exitCode());
        assertEquals("telltale: cannot write to the standard output: No space left on device", run.oneErrorLine());
    }

    @Test
    void aReaderThatHasSeenEnoughIsNone() {
        CommandRun run = run(FINDS, broken("Broken pipe"));
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("", run.err());
    }

    @Test
    void tooLittleMemoryIsOneLine() {
        CommandRun run = run((video, options, progress) -> {
            throw new OutOfMemoryError("Java heap space");
        }, new ByteArrayOutputStream());
        assertEquals(ExitCode.DEFECT, run.exitCode());
        assertTrue(run.oneErrorLine().contains("give more with TELLTALE_JAVA_OPTS=-Xmx"), run.err());
    }
}
