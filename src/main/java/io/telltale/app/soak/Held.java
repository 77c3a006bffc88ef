package io.telltale.app.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds at one moment, by Linux' {@code /proc} and, for the heap, {@code jcmd}.
 *
 * @param heapMb   old generation after a full collection, 2^20 bytes
 * @param rssMb    resident, 2^20 bytes
 * @param handles  open files, sockets and pipes
 * @param threads  of the system
 * @param children processes, and theirs
 */
record Held(double heapMb, double rssMb, int handles, int threads, int children) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    /** The old generation, or the whole heap of a collector without generations in this print; the young one fills again before it can be asked. */
    private static final Pattern USED = Pattern.compile("(?m)^(?:\\d+:)?\\s*(?:Tenured|ParOldGen|PSOldGen|garbage-first heap)\\s.*?used (\\d+)K");
    private static final int JCMD_SECONDS = 60;

    /** @param pid of a running JVM of this user */
    static Held by(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        String heap = jcmd(pid, "GC.heap_info");
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        int handles;
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            handles = (int) open.count();
        }
        int children = (int) ProcessHandle.of(pid).map(p -> p.descendants().count()).orElse(0L).longValue();
        return new Held(used(heap) / 1024, number(RESIDENT, status) / 1024, handles, (int) number(THREADS, status), children);
    }

    /** KiB in use, by what {@code GC.heap_info} prints. */
    static double used(String heapInfo) {
        return number(USED, heapInfo);
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing like " + pattern + " in: " + text.strip());
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(OwnProgram.tool("jcmd"), Long.toString(pid), command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(JCMD_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("jcmd " + command + " of process " + pid + " failed: " + said.strip());
        }
        return said;
    }
}
