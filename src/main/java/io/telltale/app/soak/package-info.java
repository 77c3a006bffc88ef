/**
 * Work without end, watched: many small videos by the library, a web server, a tool server and a batch at once, and after each pause what each process holds - heap after a collection, resident memory,
 * file handles, threads, child processes, buffers of a device. What grows is told by {@link io.telltale.bench.soak.Drift}. Reads {@code /proc} and asks the JDK's {@code jcmd}: Linux, with a JDK.
 */
package io.telltale.app.soak;
