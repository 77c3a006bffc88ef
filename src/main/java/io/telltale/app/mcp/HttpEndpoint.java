package io.telltale.app.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;
import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Any number of clients over streamable HTTP (MCP 2025-11-25, Transports), at {@code /mcp}. */
final class HttpEndpoint implements AutoCloseable {
    static final String PATH = "/mcp";
    /** A call keeps one while it is under way; more calls wait. */
    private static final int MOST_THREADS = 64;
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final Server server;
    private final ServerConnector connector;
    private final McpSyncServer tools;
    private final ClientCalls calls;

    private HttpEndpoint(Server server, ServerConnector connector, McpSyncServer tools, ClientCalls calls) {
        this.server = server;
        this.connector = connector;
        this.tools = tools;
        this.calls = calls;
    }

    /**
     * @param address where it listens; one that others can reach needs a token
     * @param port    0 for any that is free
     * @throws Failure where the port is taken, or the address is not one of this machine
     */
    static HttpEndpoint start(ToolServer tools, InetAddress address, int port, Optional<String> token) {
        if (!address.isLoopbackAddress() && token.isEmpty()) {
            throw new IllegalArgumentException("a server at " + address.getHostAddress() + " needs a token");
        }
        ClientCalls calls = new ClientCalls();
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder().jsonMapper(ToolServer.json()).mcpEndpoint(PATH)
                .maxRequestSize(JsonRpc.MOST_BYTES).contextExtractor(request -> request.getAttribute(ClientCall.KEY) instanceof ClientCall call
                        ? McpTransportContext.create(Map.of(ClientCall.KEY, call)) : McpTransportContext.EMPTY).build();
        McpSyncServer served = tools.over(transport);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("mcp-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = connector(server, address, port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder guard = new FilterHolder(new RequestGuard(headers(address), token, calls));
        guard.setAsyncSupported(true);
        context.addFilter(guard, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(transport);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, PATH);
        server.setHandler(context);
        HttpEndpoint endpoint = new HttpEndpoint(server, connector, served, calls);
        try {
            server.start();
        } catch (Exception e) {
            endpoint.close();
            throw new Failure(ExitCode.FILE, "cannot listen at " + address.getHostAddress() + ", port " + port + ": " + why(e) + "; choose another with --port (0 for any)", e);
        }
        return endpoint;
    }

    private static String why(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : why(e.getCause());
    }

    private static ServerConnector connector(Server server, InetAddress address, int port) {
        HttpConfiguration how = new HttpConfiguration();
        how.setSendServerVersion(false);
        how.setRequestHeaderSize(16 << 10);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(how));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        // A call may be silent for as long as a video is spotted, and a client that listens for ever.
        connector.setIdleTimeout(0);
        return connector;
    }

    /** Names of this machine alone, against pages that a browser was led to by a name that came to mean this machine; with an address of its own, the token does that. */
    private static ServerHttpHeaderValidator headers(InetAddress address) {
        List<String> hosts = LOOPBACK.stream().map(host -> host + ":*").toList();
        var validator = DefaultServerTransportSecurityValidator.builder().allowedOrigins(LOOPBACK.stream().map(host -> "http://" + host + ":*").toList());
        return address.isLoopbackAddress() ? validator.allowedHosts(hosts).build() : validator.build();
    }

    URI address() {
        String host = connector.getHost();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort() + PATH);
    }

    /** Waits until it is closed. */
    void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        calls.cancelAll();
        try {
            tools.closeGracefully();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
    }
}
