package io.telltale.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The standard output, which remembers that it could not be written: print writers swallow that, and a full disk would pass for success. A reader that has
 * seen enough, as {@code head}, is no failure.
 */
public final class StandardOutput extends FilterOutputStream {
    private IOException failure;

    public StandardOutput(OutputStream out) {
        super(out);
    }

    public static StandardOutput open() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    public PrintWriter writer() {
        return new PrintWriter(this, true, Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name())));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    /** @throws Failure with {@link ExitCode#FILE} where something could not be written, but for a pipe whose reader is gone */
    public void check() {
        if (failure != null && !isReaderGone(failure)) {
            throw new Failure(ExitCode.FILE, "cannot write to the standard output: " + failure.getMessage(), failure);
        }
    }

    /** By the words of the C library and of Windows, as Java has no type for it. */
    private static boolean isReaderGone(IOException e) {
        String said = String.valueOf(e.getMessage());
        return said.contains("Broken pipe") || said.contains("pipe is being closed") || said.contains("pipe has been ended");
    }
}
