package dev.tabwire.adapters.jvm.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.messenger.ChatMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A chat of a JVM program against the sandbox gateway. */
@Timeout(30)
class GuestChatTest {
    @TempDir
    Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sendsAndHearsWithoutAStore() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (GuestChat chat = sandbox.chat().start()) {
            chat.onMessage(message -> heard.add(message.text()));
            ChatMessage sent = chat.send("Hello").get(10, TimeUnit.SECONDS);
            assertEquals(ChatMessage.Status.ACKNOWLEDGED, sent.status());
            sandbox.say("Good day", 1, 0);
            Sandbox.until("both were heard", () -> heard.size() == 2);
            assertEquals(List.of("Hello", "Good day"), heard);
            assertEquals(heard, texts(chat));
            assertTrue(chat.state().owner());
        }
        assertEquals(0, sandbox.session().path("openSockets").asInt());
    }

    @Test
    void goesOnWhereItWasWhenItIsStartedAgain() throws Exception {
        try (GuestChat chat = stored().start()) {
            chat.send("one").get(10, TimeUnit.SECONDS);
        }
        try (GuestChat chat = stored().start()) {
            chat.ready().get(10, TimeUnit.SECONDS);
            assertEquals(List.of("one"), texts(chat));
            chat.send("two").get(10, TimeUnit.SECONDS);
            List<String> heard = new CopyOnWriteArrayList<>();
            chat.onMessage(message -> heard.add(message.text()));
            Sandbox.until("the transcript is told to who comes late", () -> heard.equals(List.of("one", "two")));
        }
        assertEquals(List.of("one", "two"), sandbox.texts());
    }

    @Test
    void chatsOfOneStoreShareOneWire() throws Exception {
        try (GuestChat first = stored().start()) {
            first.ready().get(10, TimeUnit.SECONDS);
            try (GuestChat second = stored().start(); GuestChat third = stored().start()) {
                second.send("from the second").get(10, TimeUnit.SECONDS);
                third.send("from the third").get(10, TimeUnit.SECONDS);
                List<String> both = List.of("from the second", "from the third");
                Sandbox.until("all show both", () -> List.of(first, second, third).stream()
                        .allMatch(chat -> texts(chat).equals(both)));
                assertTrue(first.state().owner());
                first.close();
                second.send("after the owner left").get(10, TimeUnit.SECONDS);
                Sandbox.until("the other hears it", () -> texts(third).size() == 3);
            }
        }
        assertEquals(1, sandbox.session().path("maxOpenSockets").asInt());
        assertEquals(2, sandbox.session().path("socketsOpened").asInt());
    }

    @Test
    void theWireFollowsTheFocusThatTheProgramSets() throws Exception {
        try (GuestChat left = stored().ownership(OwnershipPolicy.FOCUSED).start();
                GuestChat right = stored().ownership(OwnershipPolicy.FOCUSED).start()) {
            right.focus(true, false);
            left.focus(true, true);
            Sandbox.until("left owns the wire", () -> left.state().owner());
            Sandbox.until("left is connected", () -> left.state().connection() == ConnectionPhase.READY);
            left.focus(true, false);
            right.focus(true, true);
            Sandbox.until("right owns the wire", () -> right.state().owner() && !left.state().owner());
            Sandbox.until("right is connected", () -> right.state().connection() == ConnectionPhase.READY);
        }
        assertEquals(1, sandbox.session().path("maxOpenSockets").asInt());
    }

    @Test
    void namespacesAreGuestsOfTheirOwn() throws Exception {
        try (GuestChat one = stored().start(); GuestChat other = stored().namespace("other").start()) {
            one.send("mine").get(10, TimeUnit.SECONDS);
            other.send("other's").get(10, TimeUnit.SECONDS);
            assertEquals(List.of("mine"), texts(one));
            assertEquals(List.of("other's"), texts(other));
            assertEquals(2, sandbox.sessions().size());
        }
    }

    @Test
    void closingEndsEveryThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        GuestChat chat = stored().start();
        chat.send("Hello").get(10, TimeUnit.SECONDS);
        chat.close();
        chat.close();
        Sandbox.until("no thread is left", () -> ownThreads(before).isEmpty());
        assertEquals("closed", failure(chat.send("too late")).code());
        assertEquals(List.of("Hello"), texts(chat));
    }

    private static List<String> ownThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> name.startsWith("tabwire") || name.startsWith("HttpClient"))
                .toList();
    }

    @Test
    void isClosedByItsOwnListener() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        GuestChat chat = stored().start();
        chat.onMessage(message -> {
            chat.close();
            closed.complete(null);
        });
        chat.send("bye");
        closed.get(10, TimeUnit.SECONDS);
        chat.close();
        assertEquals("closed", failure(chat.send("too late")).code());
    }

    @Test
    void aListenerThatThrowsIsReportedAndHarmsNobody() throws Exception {
        CountingDiagnostics reports = new CountingDiagnostics();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (GuestChat chat = sandbox.chat().diagnostics(reports).start()) {
            chat.onMessage(message -> {
                throw new IllegalStateException("on purpose");
            });
            chat.onMessage(message -> heard.add(message.text()));
            chat.send("Hello").get(10, TimeUnit.SECONDS);
            assertEquals(List.of("Hello"), heard);
        }
        assertEquals(1, reports.count("listener-failure"));
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        assertThrows(IllegalArgumentException.class, () -> GuestChat.builder(" "));
        assertEquals("Say where the platform is: either region, or webSocketUrl and apiUrl.", refusal(GuestChat.builder("d")));
        assertEquals("Say where the platform is: either region, or webSocketUrl and apiUrl.",
                refusal(sandbox.chat().region("mypurecloud.ie")));
        assertTrue(refusal(GuestChat.builder("d").region("https://x")).startsWith("region takes a host"));
        assertTrue(refusal(sandbox.chat().webSocketUrl("http://x")).startsWith("webSocketUrl takes a ws://"));
        assertTrue(refusal(sandbox.chat().apiUrl("http://[")).startsWith("apiUrl is not a URL"));
        Exception problem = assertThrows(Exception.class,
                () -> sandbox.chat().store(directory.resolve("none").resolve("guest.db")).start());
        assertTrue(problem.getMessage().contains("does not exist: make it first"), problem.getMessage());
    }

    private static String refusal(GuestChat.Builder options) {
        return assertThrows(IllegalArgumentException.class, options::start).getMessage();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadTheFiles() throws Exception {
        try (GuestChat chat = stored().start()) {
            chat.send("Hello").get(10, TimeUnit.SECONDS);
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    assertEquals("rw-------", PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file)), file.toString());
                }
            }
        }
    }

    private GuestChat.Builder stored() {
        return sandbox.chat().store(directory.resolve("guest.db"));
    }

    private static List<String> texts(GuestChat chat) {
        return chat.messages().stream().map(ChatMessage::text).toList();
    }

    private static GuestChatException failure(CompletableFuture<?> future) {
        return assertInstanceOf(GuestChatException.class,
                assertThrows(CompletionException.class, future::join).getCause());
    }
}
