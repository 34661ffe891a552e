package dev.tabwire.adapters.jvm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the console says to options. */
class ConsoleOptionsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void helpNamesEveryOption() {
        assertEquals(0, run("--help"));
        for (String option : List.of("--deployment-id", "--region", "--websocket-url", "--api-url", "--sandbox", "--origin",
                "--namespace", "--store", "--no-store")) {
            assertTrue(out.toString().contains(option + "=") || out.toString().contains(option + " "), option);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--nonsense                                                | Unknown option: '--nonsense'",
        "--no-store --store chat.db                                | --store and --no-store exclude each other",
        "--no-store --region mypurecloud.ie --sandbox              | --sandbox, --region and --websocket-url/--api-url exclude",
        "--no-store --region mypurecloud.ie --api-url http://x     | --sandbox, --region and --websocket-url/--api-url exclude",
        "--no-store --websocket-url ws://localhost                 | --websocket-url and --api-url belong together",
        "--no-store --websocket-url http://x --api-url http://x    | webSocketUrl takes a ws:// or wss:// URL",
        "--no-store --region https://mypurecloud.ie                | region takes a host such as mypurecloud.ie",
        "--no-store --deployment-id=                               | --deployment-id takes the id of a deployment"
    })
    void aWrongOptionIsOneLineAndExitCodeTwo(String arguments, String complaint) {
        assertEquals(2, run(arguments.split(" ")));
        assertTrue(err.toString().startsWith("tabwire-chat: " + complaint), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void aStoreThatCannotBeUsedIsOneLineAndExitCodeOne() {
        assertEquals(1, run("--store", directory.toString()));
        assertEquals("tabwire-chat: The store file " + directory + " is a directory: name a file in it.",
                err.toString().strip());
    }

    private int run(String... arguments) {
        CommandLine command = ConsoleChat.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
