package dev.tabwire.app.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line: what is wrong is one line that says so, and exit code 2. */
final class WrongOptionsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return TabwireWeb.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port x                                             | --port takes a number from 0 to 65535, not x
            --port 65536                                         | --port takes a number from 0 to 65535, not 65536
            --port 99999999999                                   | --port takes a number from 0 to 65535, not 99999999999
            --port                                               | Missing required parameter for option '--port' (N)
            --nonsense                                           | Unknown option: '--nonsense'
            more                                                 | Unmatched argument at index 0: 'more'
            --deployment-id=                                     | --deployment-id takes the id of a deployment, not nothing
            --region https://mypurecloud.ie                      | --region takes a host such as mypurecloud.ie, not https://mypurecloud.ie
            --region a.b --api-url http://h                      | --region and --websocket-url/--api-url exclude each other
            --websocket-url ws://h/v1                            | --websocket-url and --api-url belong together
            --api-url http://h                                   | --websocket-url and --api-url belong together
            --websocket-url http://h/v1 --api-url http://h       | --websocket-url takes a ws:// or wss:// URL, not http://h/v1
            --websocket-url ws://h/v1 --api-url ws://h           | --api-url takes a http:// or https:// URL, not ws://h
            --websocket-url :: --api-url http://h                | --websocket-url is not a URL: ::
            --websocket-url ws://a@h/v1 --api-url http://h       | --websocket-url takes a URL without user name and without #, not ws://a@h/v1
            --websocket-url ws://h/v1#a --api-url http://h       | --websocket-url takes a URL without user name and without #, not ws://h/v1#a
            --websocket-url ws://h/v1?a=b --api-url http://h?a=b | --api-url takes a URL without user name, without ? and without #, not http://h?a=b
            --token-broker-url http://h                          | --token-broker-url and --token-broker-access-token belong together
            --token-broker-access-token t                        | --token-broker-url and --token-broker-access-token belong together
            --token-broker-url x --token-broker-access-token t   | --token-broker-url takes a http:// or https:// URL, not x
            --token-broker-url //h --token-broker-access-token t | --token-broker-url takes a http:// or https:// URL, not //h
            """)
    void a_wrong_option_is_one_line_and_exit_code_2(String arguments, String message) {
        assertEquals(2, run(arguments.split(" ")));
        assertEquals("tabwire: " + message + " (see --help)", err.toString().strip());
        assertEquals("", out.toString());
    }

    @Test
    void help_names_every_option() {
        assertEquals(0, run("--help"));
        for (String option : new String[] {"--port", "--deployment-id", "--region", "--websocket-url", "--api-url",
            "--token-broker-url", "--token-broker-access-token"}) {
            assertTrue(out.toString().contains(option + "="), () -> option + " is missing in " + out);
        }
        assertEquals("", err.toString());
    }
}
