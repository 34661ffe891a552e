package dev.tabwire.adapters.jvm.console;

import dev.tabwire.adapters.jvm.guest.GuestChat;
import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A guest's conversation on a terminal. Consoles that share a store file are one guest with one WebSocket.
 *
 * <p>Exit codes: 0 after {@code /quit} or the end of the input, 1 when the chat cannot begin or a message was lost, 2 for a
 * wrong option, 130 after Ctrl-C.
 */
@Command(name = "tabwire-chat", mixinStandardHelpOptions = true, version = "Tabwire 0.1.0", sortOptions = false,
        description = "Talks to the agents of a Genesys deployment as a guest. Without --region or addresses it talks to the"
                + " sandbox gateway on this machine's port 8080.",
        footer = {"", "Commands: " + ConsoleInput.HELP})
public final class ConsoleChat implements Callable<Integer> {
    private static final String SANDBOX_DEPLOYMENT = "00000000-0000-4000-8000-000000000001";
    private static final String SANDBOX_WEB_SOCKET_URL = "ws://localhost:8080/v1";
    private static final String SANDBOX_API_URL = "http://localhost:8080";

    @Spec
    private CommandSpec spec;

    @Option(names = "--deployment-id", paramLabel = "ID", defaultValue = SANDBOX_DEPLOYMENT,
            description = "The Messenger deployment. The sandbox accepts any.")
    private String deploymentId;

    @Option(names = "--region", paramLabel = "HOST",
            description = "The region of Genesys Cloud, such as mypurecloud.ie.")
    private String region;

    @Option(names = "--websocket-url", paramLabel = "URL", description = "Another gateway's ws:// or wss:// URL.")
    private String webSocketUrl;

    @Option(names = "--api-url", paramLabel = "URL", description = "The REST base that belongs to --websocket-url.")
    private String apiUrl;

    @Option(names = "--sandbox", description = "Run a sandbox gateway in this process and talk to it.")
    private boolean sandbox;

    @Option(names = "--origin", paramLabel = "URL", defaultValue = "",
            description = "The Origin to name, for deployments that allow certain domains only.")
    private String origin;

    @Option(names = "--namespace", paramLabel = "NAME", defaultValue = "",
            description = "Another guest of the same deployment in the same store file.")
    private String namespace;

    @Option(names = "--store", paramLabel = "FILE",
            description = "Where token, transcript and unsent messages are kept. Default: .tabwire/chat.db in the home directory.")
    private Path store;

    @Option(names = "--no-store", description = "Keep nothing: be a new guest with every start.")
    private boolean noStore;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ConsoleChat())
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine().getErr().println("tabwire-chat: " + problem.getMessage() + " (see --help)");
                    return CommandLine.ExitCode.USAGE;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        checkAddresses();
        try (SandboxGateway gateway = sandbox ? SandboxGateway.builder().build().start() : null) {
            return converse(options(gateway), gateway);
        } catch (IOException problem) {
            spec.commandLine().getErr().println("tabwire-chat: " + problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int converse(GuestChat.Builder options, SandboxGateway gateway) throws IOException, InterruptedException {
        Transcript transcript = new Transcript(spec.commandLine().getOut());
        if (gateway != null) {
            transcript.note("sandbox gateway: --websocket-url " + gateway.webSocketUri() + " --api-url " + gateway.httpUri());
        }
        transcript.note((noStore ? "nothing is stored" : "store " + storeFile()) + "; /help for commands, Ctrl-C to leave");
        GuestChat chat = start(options.listener(transcript));
        Thread stop = new Thread(chat::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        boolean settled = new ConsoleInput(chat, transcript).readAll(new BufferedReader(
                new InputStreamReader(System.in, terminalCharset())));
        chat.close();
        if (!settled) {
            transcript.note(noStore ? "not everything was sent, and it is lost, for nothing is stored"
                    : "what was not sent is stored and goes out with the next start");
        }
        return settled || !noStore ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private GuestChat start(GuestChat.Builder options) throws IOException {
        try {
            return options.start();
        } catch (IllegalArgumentException problem) {
            throw wrong(problem.getMessage());
        }
    }

    private GuestChat.Builder options(SandboxGateway gateway) throws IOException {
        if (deploymentId.isBlank()) {
            throw wrong("--deployment-id takes the id of a deployment, not nothing");
        } else if (noStore && store != null) {
            throw wrong("--store and --no-store exclude each other");
        }
        GuestChat.Builder options = GuestChat.builder(deploymentId).origin(origin).namespace(namespace);
        if (!noStore) {
            options.store(storeFile());
        }
        if (gateway != null) {
            return options.webSocketUrl(gateway.webSocketUri().toString()).apiUrl(gateway.httpUri().toString());
        }
        return region != null
                ? options.region(region)
                : options.webSocketUrl(webSocketUrl == null ? SANDBOX_WEB_SOCKET_URL : webSocketUrl)
                        .apiUrl(apiUrl == null ? SANDBOX_API_URL : apiUrl);
    }

    private void checkAddresses() {
        boolean urls = webSocketUrl != null || apiUrl != null;
        if (sandbox && (region != null || urls) || region != null && urls) {
            throw wrong("--sandbox, --region and --websocket-url/--api-url exclude each other");
        } else if ((webSocketUrl == null) != (apiUrl == null)) {
            throw wrong("--websocket-url and --api-url belong together");
        }
    }

    private Path storeFile() throws IOException {
        if (store != null) {
            return store;
        }
        Path directory = Path.of(System.getProperty("user.home"), ".tabwire");
        Files.createDirectories(directory);
        return directory.resolve("chat.db");
    }

    private static Charset terminalCharset() {
        return System.console() == null ? Charset.defaultCharset() : System.console().charset();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
