package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.BroadcastChannel;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.PageEvents;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.TabChannel;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * Text between the tabs of a scope by BroadcastChannel.
 *
 * <p>Any script of the origin can post to it, so what is heard is untrusted: anything but text is counted and
 * ignored. Without BroadcastChannel it stays silent and says so once.
 */
public final class BroadcastTabChannel implements TabChannel {
    private final ScopeName scope;
    private final Diagnostics diagnostics;
    private BroadcastChannel channel;

    public BroadcastTabChannel(ScopeName scope, Diagnostics diagnostics) {
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** Whether this browser has BroadcastChannel. */
    public static boolean isUsable() {
        return BroadcastChannel.isPresent();
    }

    @Override
    public void open(Consumer<String> listener) {
        if (channel != null) {
            throw new IllegalStateException("The channel is open already.");
        }
        try {
            channel = new BroadcastChannel(scope.value());
        } catch (RuntimeException missing) {
            diagnostics.report("channel-missing", "No BroadcastChannel: " + Failure.nameOf(Failure.of(missing)));
            return;
        }
        BroadcastChannel opened = channel;
        opened.setOnMessage(event -> {
            if (channel == opened) {
                heard(event, listener);
            }
        });
        opened.setOnMessageError(event -> diagnostics.report("channel-refused", "A message could not be read."));
    }

    @Override
    public void post(String text) {
        if (channel == null) {
            return;
        }
        try {
            channel.postMessage(text);
        } catch (RuntimeException refused) {
            diagnostics.report("channel-refused", "A message was not posted: " + Failure.nameOf(Failure.of(refused)));
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private void heard(JSObject event, Consumer<String> listener) {
        String text = PageEvents.text(event);
        if (text == null) {
            diagnostics.report("channel-refused", "A message was no text.");
        } else {
            listener.accept(text);
        }
    }
}
