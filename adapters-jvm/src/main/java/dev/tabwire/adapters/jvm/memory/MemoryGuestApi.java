package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.RestAnswer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The REST calls of one tab to a {@link MemoryPlatform}. */
public final class MemoryGuestApi implements GuestApi {
    /** How long a call may take. */
    public static final long LIMIT_MILLIS = 30_000;
    /** The largest body that is taken, in UTF-8. */
    public static final int BODY_MAX_BYTES = 8 * 1024 * 1024;

    private final MemoryPlatform platform;
    private final MemoryTab tab;

    public MemoryGuestApi(MemoryPlatform platform, MemoryTab tab) {
        this.platform = platform;
        this.tab = tab;
    }

    @Override
    public void history(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done) {
        Call call = new Call(done);
        platform.ask(new HistoryCall(jwt, pageNumber, pageSize, call::answered),
                why -> call.end(RestAnswer.none(why)));
    }

    @Override
    public void createGuest(String deploymentId, Consumer<RestAnswer> done) {
        Call call = new Call(done);
        platform.ask(new GuestCall(deploymentId, call::answered), why -> call.end(RestAnswer.none(why)));
    }

    /** One call and its one answer. */
    private final class Call {
        private final Consumer<RestAnswer> done;
        private final Runnable cancelLimit;
        private boolean ended;

        Call(Consumer<RestAnswer> done) {
            this.done = done;
            this.cancelLimit = platform.clock().schedule(LIMIT_MILLIS, () ->
                    end(RestAnswer.none("No answer within " + LIMIT_MILLIS + " ms.")));
        }

        void answered(RestAnswer answer) {
            boolean tooLarge = answer.body().getBytes(StandardCharsets.UTF_8).length > BODY_MAX_BYTES;
            end(tooLarge ? RestAnswer.none("The answer is larger than " + BODY_MAX_BYTES + " bytes.") : answer);
        }

        void end(RestAnswer answer) {
            if (!ended) {
                ended = true;
                cancelLimit.run();
                tab.callBack(() -> done.accept(answer));
            }
        }
    }
}
