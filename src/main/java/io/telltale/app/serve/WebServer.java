package io.telltale.app.serve;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP/1.1 at one address; closed by who started it. */
final class WebServer implements AutoCloseable {
    private static final long IDLE_MILLIS = 60_000;
    private static final int LONGEST_HEADERS = 16 << 10;
    /** Waiting connections and open ones; a page uses six. */
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_THREADS = 16;

    private final Server server;
    private final ServerConnector connector;
    private final InetAddress address;

    private WebServer(Server server, ServerConnector connector, InetAddress address) {
        this.server = server;
        this.connector = connector;
        this.address = address;
    }

    /**
     * @param port 0 for any that is free
     * @throws Failure where the address cannot be listened at
     */
    static WebServer start(InetAddress address, int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("serve");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        http.setUriCompliance(UriCompliance.DEFAULT);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(MOST_CONNECTIONS);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setErrorHandler(WebServer::unreadable);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw cannot(address, port, e);
        }
        return new WebServer(server, connector, address);
    }

    private static Failure cannot(InetAddress address, int port, Exception e) {
        String why = e instanceof IOException && e.getCause() != null ? e.getCause().getMessage() : e.getMessage();
        return new Failure(ExitCode.FILE, "cannot listen at " + Gate.literal(address) + ":" + port + ": " + why + "; another program may use the port, --port 0 takes any that is free", e);
    }

    /** What is no HTTP, or names a place in a way that may be read in two ways. */
    private static boolean unreadable(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        Gate.protect(response, "/api");
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Type", "application/json");
        byte[] text = "{\"error\":\"this request cannot be read\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        headers.put("Content-Length", text.length);
        response.write(true, BufferUtil.toBuffer(text), callback);
        return true;
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Without the token: {@code http://127.0.0.1:8355/}. */
    String url() {
        String host = address.isAnyLocalAddress() ? "localhost" : Gate.literal(address);
        return "http://" + host + ":" + port() + "/";
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            // It is ending, and whatever it still held goes with it.
        }
        server.destroy();
    }

    @Override
    public void close() {
        stop(server);
    }
}
