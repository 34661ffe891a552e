package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who listens may change while an event is told. */
class ListenersTest {
    private final OnePlatform all = new OnePlatform();
    private final MemoryTab tab = all.scope.openTab();
    private final Messenger messenger = all.start(tab, "one");
    private final List<String> heard = new ArrayList<>();
    private Runnable end;

    @Test
    void oneThatIsToldMayEndAndBeginToListen() {
        all.converse(tab, messenger);
        end = messenger.listen(hearing("once", text -> end.run()));
        messenger.listen(hearing("always", text -> {
            if (text.equals("b")) {
                messenger.listen(hearing("later", later -> {}));
            }
        }));
        agentSays("a");
        agentSays("b");
        agentSays("c");
        assertEquals(List.of("once a", "always a", "always b", "always c", "later c"), heard);
    }

    private MessengerListener hearing(String name, Consumer<String> then) {
        return new MessengerListener() {
            @Override
            public void message(ChatMessage message) {
                heard.add(name + " " + message.text());
                then.accept(message.text());
            }
        };
    }

    private void agentSays(String text) {
        all.genesys.say(text);
        all.clock.advanceMillis(1_000);
    }
}
