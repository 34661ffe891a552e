package dev.tabwire.app.web.server;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the page, and the sandbox gateway beside it on the same port. */
@Command(name = "tabwire", mixinStandardHelpOptions = true, version = "Tabwire 0.1.0",
        description = "Serves the Tabwire page, and a local stand-in for Genesys Cloud beside it.")
public final class TabwireWeb implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8080;
    private static final int PORT_MAX = 65_535;
    private static final String DEFAULT_DEPLOYMENT = "00000000-0000-4000-8000-000000000001";

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N",
            description = "Port to listen on. Default: 8080, or any free one when that is taken.")
    private String port;

    @Option(names = "--deployment-id", paramLabel = "ID", defaultValue = DEFAULT_DEPLOYMENT,
            description = "The Messenger deployment. The sandbox accepts any.")
    private String deploymentId;

    @Option(names = "--region", paramLabel = "HOST",
            description = "Use Genesys Cloud of this region instead of the sandbox, such as mypurecloud.ie.")
    private String region;

    @Option(names = "--websocket-url", paramLabel = "URL", description = "Use the gateway at this ws:// or wss:// URL.")
    private String webSocketUrl;

    @Option(names = "--api-url", paramLabel = "URL", description = "The REST base that belongs to --websocket-url.")
    private String apiUrl;

    @Option(names = "--token-broker-url", paramLabel = "URL", description = "Get the guest's token by POST from this URL, or"
            + " this path of the page's own origin, instead of letting the page make it. The sandbox has one at"
            + " /api/v2/conversations/messaging/guests.")
    private String tokenBrokerUrl;

    @Option(names = "--token-broker-access-token", paramLabel = "TOKEN",
            description = "The Bearer for it. Everybody who opens the page can read it: give it no other rights.")
    private String tokenBrokerAccessToken;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TabwireWeb())
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine().getErr().println("tabwire: " + problem.getMessage() + " (see --help)");
                    return CommandLine.ExitCode.USAGE;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        SandboxGateway server;
        try {
            server = start();
        } catch (IOException e) {
            spec.commandLine().getErr().println("tabwire: " + e.getMessage() + ". Choose another with --port N.");
            return CommandLine.ExitCode.USAGE;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }, "stop"));
        out.println();
        out.println("  Tabwire is at   http://localhost:" + server.port() + "/");
        out.println("  Talking to      " + (webSocketUrl().isEmpty() ? "the sandbox gateway on the same port" : webSocketUrl()));
        out.println();
        out.println("  Try: open the address in three tabs, write in one, switch between them and watch the wire follow.");
        if (webSocketUrl().isEmpty()) {
            out.println("       Say \"help\" to the agent. The sandbox's own view: /sandbox/sessions");
        }
        out.println("  Stop: Ctrl-C");
        out.println();
        out.flush();
        stopped.await();
        return CommandLine.ExitCode.OK;
    }

    private SandboxGateway start() throws IOException {
        if (deploymentId.isBlank()) {
            throw wrong("--deployment-id takes the id of a deployment, not nothing");
        }
        PageRoutes routes = new PageRoutes(deploymentId, webSocketUrl(), apiUrl(), tokenBrokerUrl(),
                tokenBrokerAccessToken == null ? "" : tokenBrokerAccessToken);
        if (port != null) {
            return SandboxGateway.builder().port(portNumber()).routes(routes).build().start();
        }
        try {
            return SandboxGateway.builder().port(DEFAULT_PORT).routes(routes).build().start();
        } catch (java.net.BindException e) {
            return SandboxGateway.builder().port(0).routes(routes).build().start();
        }
    }

    private int portNumber() {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > PORT_MAX) {
            throw wrong("--port takes a number from 0 to " + PORT_MAX + ", not " + port);
        }
        return Integer.parseInt(port);
    }

    private String webSocketUrl() {
        if (region != null) {
            if (webSocketUrl != null || apiUrl != null) {
                throw wrong("--region and --websocket-url/--api-url exclude each other");
            }
            if (!region.matches("[a-z0-9]+([.-][a-z0-9]+)+")) {
                throw wrong("--region takes a host such as mypurecloud.ie, not " + region);
            }
            return "wss://webmessaging." + region + "/v1";
        }
        if ((webSocketUrl == null) != (apiUrl == null)) {
            throw wrong("--websocket-url and --api-url belong together");
        }
        return webSocketUrl == null ? "" : checked("--websocket-url", webSocketUrl, "ws", true);
    }

    private String apiUrl() {
        if (region != null) {
            return "https://api." + region;
        }
        return apiUrl == null ? "" : checked("--api-url", apiUrl, "http", false);
    }

    private String tokenBrokerUrl() {
        if ((tokenBrokerUrl == null) != (tokenBrokerAccessToken == null)) {
            throw wrong("--token-broker-url and --token-broker-access-token belong together");
        }
        return tokenBrokerUrl == null || tokenBrokerUrl.matches("/[!-~&&[^\"<>/]][!-~&&[^\"<>]]*")
                ? tokenBrokerUrl == null ? "" : tokenBrokerUrl
                : checked("--token-broker-url", tokenBrokerUrl, "http", true);
    }

    private String checked(String option, String url, String scheme, boolean query) {
        try {
            URI uri = URI.create(url);
            if (uri.getFragment() != null || uri.getUserInfo() != null || !query && uri.getQuery() != null) {
                throw wrong(option + " takes a URL without user name" + (query ? "" : ", without ?") + " and without #, not "
                        + url);
            }
            if (uri.getHost() != null && (scheme.equals(uri.getScheme()) || (scheme + "s").equals(uri.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(option + " is not a URL: " + url);
        }
        throw wrong(option + " takes a " + scheme + ":// or " + scheme + "s:// URL, not " + url);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
