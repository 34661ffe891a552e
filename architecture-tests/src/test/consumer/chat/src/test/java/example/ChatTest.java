package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever depends on adapters-jvm gets, and that it is enough. */
class ChatTest {
    private static final String PRINT_WHAT_THE_SANDBOX_LACKS = """
            class Lacking {
                public static void main(String[] args) {
                    try {
                        dev.tabwire.adapters.jvm.sandbox.SandboxGateway.builder();
                    } catch (IllegalStateException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void a_chat_brings_a_file_store_and_json_and_no_server() throws Exception {
        Set<String> names = runtimeJars().stream()
                .map(jar -> jar.getFileName().toString().replaceAll("-[0-9][0-9.]*(-SNAPSHOT)?\\.jar$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        // jspecify, which holds annotations alone, comes with Vavr.
        assertEquals(Set.of("adapters-jvm", "core", "jackson-core", "jspecify", "sqlite-jdbc", "vavr", "vavr-match"), names);
    }

    @Test
    void the_chat_talks_with_nothing_but_that() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder().agent(Agent.silent()).build().start()) {
            String chat = Files.readString(Path.of("src", "main", "java", "Chat.java"))
                    .replace("ws://localhost:8080/v1", gateway.webSocketUri().toString())
                    .replace("http://localhost:8080", gateway.httpUri().toString())
                    .replace("guest.db", directory.resolve("guest.db").toString().replace('\\', '/'));
            assertEquals(List.of("Hello", "Bye"), run("Chat", chat, "Hello\nBye\n"));
        }
    }

    @Test
    void the_sandbox_names_what_it_lacks() throws Exception {
        List<String> said = run("Lacking", PRINT_WHAT_THE_SANDBOX_LACKS, "");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("io.vertx:vertx-web"), said::toString);
    }

    @Test
    void all_of_it_has_its_place_on_a_module_path() throws Exception {
        ModuleFinder finder = ModuleFinder.of(runtimeJars().toArray(Path[]::new));
        Set<String> ours = finder.findAll().stream()
                .map(ModuleReference::descriptor)
                .map(ModuleDescriptor::name)
                .filter(name -> name.startsWith("dev.tabwire"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("dev.tabwire.core", "dev.tabwire.adapters.jvm"), ours);
        // Fails when two modules have a package of one name.
        Configuration all = ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), ours);
        assertTrue(all.findModule("dev.tabwire.core").isPresent());
    }

    private static List<Path> runtimeJars() throws Exception {
        return Arrays.stream(runtimeClassPath().split(File.pathSeparator)).map(Path::of).toList();
    }

    private static String runtimeClassPath() throws Exception {
        return Files.readString(Path.of("target", "runtime-class-path.txt")).strip();
    }

    private List<String> run(String name, String source, String typed) throws Exception {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null,
                "-d", directory.toString(), "-cp", runtimeClassPath(), "-Xlint:all", "-Werror", "-proc:none", file.toString());
        assertEquals(0, compiled, name + " compiles");
        Path output = directory.resolve(name + ".out");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", runtimeClassPath() + File.pathSeparator + directory, name)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (var keyboard = process.getOutputStream()) {
            keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        assertTrue(ended, () -> name + " did not end, it said: " + printed);
        assertEquals(0, process.exitValue(), printed);
        return printed.lines().toList();
    }
}
