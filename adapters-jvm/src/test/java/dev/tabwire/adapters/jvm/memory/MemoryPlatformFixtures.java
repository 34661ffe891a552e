package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.GuestApiFixture;
import dev.tabwire.core.contract.TransportFixture;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.MessageTransport;

/** A platform that does what the address or the JWT says. */
final class MemoryPlatformFixtures {
    private static final int DEAF_MILLIS = 3_000;

    private MemoryPlatformFixtures() {}

    static final class Wires extends ClockFixture implements TransportFixture {
        private final MemoryPlatform platform = new MemoryPlatform(clock, new Servers(clock));

        @Override
        public MessageTransport transport() {
            return new MemoryTransport(platform, new MemoryScope(clock).openTab());
        }

        @Override
        public String url(Server server) {
            return "wss://example.org/" + server;
        }
    }

    static final class Calls extends ClockFixture implements GuestApiFixture {
        @Override
        public GuestApi api() {
            return api(new MemoryPlatform(clock, new Servers(clock)));
        }

        @Override
        public GuestApi unreachable() {
            MemoryPlatform platform = new MemoryPlatform(clock, new Servers(clock));
            platform.setReachable(false);
            return api(platform);
        }

        private GuestApi api(MemoryPlatform platform) {
            return new MemoryGuestApi(platform, new MemoryScope(clock).openTab());
        }
    }

    private record Servers(ManualClock clock) implements PlatformScript {
        @Override
        public void opening(PlatformConnection connection) {
            switch (server(connection)) {
                case REFUSE -> connection.refuse(403);
                case NOBODY -> connection.drop();
                case BYE -> {
                    connection.accept();
                    connection.close(4001, "bye");
                }
                case DROP -> {
                    connection.accept();
                    connection.drop();
                }
                case DEAF -> {
                    connection.accept();
                    clock.schedule(DEAF_MILLIS, connection::drop);
                }
                default -> connection.accept();
            }
        }

        @Override
        public void received(PlatformConnection connection, String text) {
            connection.send(text);
        }

        @Override
        public void closing(PlatformConnection connection, int code, String reason) {
            if (server(connection) != TransportFixture.Server.DEAF) {
                connection.close(code, reason);
            }
        }

        @Override
        public void history(HistoryCall call) {
            switch (call.jwt()) {
                case "busy" -> call.answerTooMany(7);
                case "large" -> call.answer(200, "x".repeat(MemoryGuestApi.BODY_MAX_BYTES + 1));
                case "broken" -> call.drop();
                case "empty" -> call.answer(204, "");
                case "silent" -> { }
                default -> call.answer(200, GuestApiFixture.body(call.jwt(), call.pageNumber(), call.pageSize()));
            }
        }

        @Override
        public void guest(GuestCall call) {
            switch (call.deploymentId()) {
                case "busy" -> call.answerTooMany("7");
                case "broken" -> call.drop();
                default -> call.answer(201, GuestApiFixture.guestBody(call.deploymentId()));
            }
        }

        private static TransportFixture.Server server(PlatformConnection connection) {
            return TransportFixture.Server.valueOf(connection.url().substring(connection.url().lastIndexOf('/') + 1));
        }
    }
}
