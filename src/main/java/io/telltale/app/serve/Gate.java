package io.telltale.app.serve;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Who may ask for what: the host that is named, the page that asks, the token or cookie; and what every answer tells the browser. */
final class Gate {
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final String DATA = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
    static final String SESSION = "/api/session";
    /** Where Prometheus looks by default; as secret as the rest. */
    static final String METRICS = "/metrics";

    private final Sessions sessions;
    private final Set<String> hosts;
    private volatile int port;

    /** @param hosts names and addresses of this server, as they stand before the port */
    Gate(Sessions sessions, Set<String> hosts) {
        this.sessions = sessions;
        this.hosts = Set.copyOf(hosts);
    }

    /** Known once the server listens. */
    void port(int port) {
        this.port = port;
    }

    String cookieName() {
        return "telltale-" + port;
    }

    /** All that may stand in {@code Host} for a server that listens at an address: of a wildcard, every address and the name of the machine. */
    static Set<String> names(InetAddress listening, String host) throws SocketException {
        Set<String> names = new TreeSet<>(Set.of(host.toLowerCase(Locale.ROOT)));
        if (listening.isLoopbackAddress() || listening.isAnyLocalAddress()) {
            names.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
        }
        names.add(literal(listening));
        if (listening.isAnyLocalAddress()) {
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).map(Gate::literal).forEach(names::add);
            try {
                names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
            } catch (UnknownHostException e) {
                // The machine has no name; its addresses are enough.
            }
        }
        return names;
    }

    /** As it stands in an address: {@code 127.0.0.1}, {@code [::1]}. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return !(address instanceof Inet6Address) ? text : text.equals("0:0:0:0:0:0:0:1") ? "[::1]" : "[" + text + "]";
    }

    /** @throws Refusal where the request may not pass */
    void check(Request request, String path) throws Refusal {
        HttpFields headers = request.getHeaders();
        String host = host(headers);
        boolean api = isApi(path);
        boolean changes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (api || changes) {
            requireOwnPage(headers, host);
        }
        if (api && !path.equals(SESSION) && !isKnown(request)) {
            throw new Refusal(401, "open the address that telltale serve printed, with its token; scripts send Authorization: Bearer TOKEN");
        }
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals(METRICS);
    }

    private String host(HttpFields headers) throws Refusal {
        String said = Optional.ofNullable(headers.get("Host")).orElse("").toLowerCase(Locale.ROOT);
        String suffix = ":" + port;
        boolean known = said.endsWith(suffix) ? hosts.contains(said.substring(0, said.length() - suffix.length())) : port == 80 && hosts.contains(said);
        if (!known || headers.getValuesList("Host").size() != 1) {
            throw new Refusal(421, "this is not the server that was asked for; use the address that telltale serve printed");
        }
        return said;
    }

    /** Another origin is also another port of this host, whose pages get our cookies. */
    private static void requireOwnPage(HttpFields headers, String host) throws Refusal {
        String site = headers.get("Sec-Fetch-Site");
        String origin = headers.get("Origin");
        boolean own = (site == null || site.equals("same-origin") || site.equals("none")) && (origin == null || origin.equalsIgnoreCase("http://" + host));
        if (!own) {
            throw new Refusal(403, "a page of another origin asked for this");
        }
    }

    private boolean isKnown(Request request) {
        String said = request.getHeaders().get("Authorization");
        if (said != null && said.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return sessions.isToken(said.substring(7).strip());
        }
        String name = cookieName();
        return Request.getCookies(request).stream().anyMatch(cookie -> cookie.getName().equals(name) && sessions.isCookie(cookie.getValue()));
    }

    /** The cookie for who has shown the token. */
    String begin() {
        return cookieName() + "=" + sessions.begin() + "; Path=/; HttpOnly; SameSite=Strict";
    }

    boolean isToken(String said) {
        return sessions.isToken(said);
    }

    /** What stands over every answer; a page may load its own parts and nothing else, data may do nothing. */
    static void protect(Response response, String path) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", isApi(path) ? DATA : PAGE);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.put(new HttpField("Cache-Control", "no-store"));
    }
}
