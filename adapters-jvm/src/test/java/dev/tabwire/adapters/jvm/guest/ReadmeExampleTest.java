package dev.tabwire.adapters.jvm.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of the README compiles, is as short as it says, and talks. */
class ReadmeExampleTest {
    private static final int LINES_MAX = 14;

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void theExampleOfTheReadmeTalks() throws Exception {
        String example = example();
        long lines = example.lines().filter(line -> !line.isBlank()).count();
        assertTrue(lines <= LINES_MAX, "a chat in under 15 lines, it has " + lines);
        try (Sandbox sandbox = new Sandbox()) {
            String printed = run(compile(example
                    .replace("ws://localhost:8080/v1", sandbox.webSocketUrl())
                    .replace("http://localhost:8080", sandbox.apiUrl())
                    .replace("guest.db", directory.resolve("guest.db").toString().replace('\\', '/'))), "Hello\nBye\n");
            assertEquals(List.of("Hello", "Bye"), printed.lines().toList());
            assertEquals(List.of("Hello", "Bye"), sandbox.texts());
            assertEquals(0, sandbox.session().path("openSockets").asInt());
        }
    }

    private static String example() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("```java\nimport dev.tabwire.adapters.jvm.guest.GuestChat;") + "```java\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    private Path compile(String source) throws Exception {
        Path file = Files.writeString(directory.resolve("Chat.java"), source);
        StringWriter problems = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(problems, files, null,
                    List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:all", "-proc:none"),
                    null, files.getJavaFileObjects(file)).call();
            assertTrue(compiled && problems.toString().isEmpty(), problems::toString);
        }
        return directory;
    }

    private static String run(Path classes, String typed) throws Exception {
        InputStream keyboard = System.in;
        PrintStream screen = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Method main = loader.loadClass("Chat").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setIn(keyboard);
            System.setOut(screen);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
