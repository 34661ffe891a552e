package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Action;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.SharedTexts;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.TabChannel;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * Text between the tabs of a scope by the events of {@code localStorage}, where the browser has no BroadcastChannel.
 *
 * <p>One key is used, and a text stays in it no longer than it takes to say it. Any script of the origin can write there,
 * so what is heard is untrusted.
 */
public final class StorageTabChannel implements TabChannel {
    private final String name;
    private final Diagnostics diagnostics;
    private final JSObject window;
    private Action stop;

    public StorageTabChannel(ScopeName scope, Diagnostics diagnostics) {
        this(scope, diagnostics, SharedTexts.ownWindow());
    }

    /** The channel as another document of the origin has it. */
    StorageTabChannel(ScopeName scope, Diagnostics diagnostics, JSObject window) {
        this.name = scope.value();
        this.diagnostics = diagnostics;
        this.window = window;
    }

    /** Whether this page may use storage events. */
    public static boolean isUsable() {
        try {
            return SharedTexts.of(SharedTexts.ownWindow()) != null;
        } catch (RuntimeException blocked) {
            return false;
        }
    }

    @Override
    public void open(Consumer<String> listener) {
        if (stop != null) {
            throw new IllegalStateException("The channel is open already.");
        }
        stop = SharedTexts.listen(window, name, listener::accept);
    }

    @Override
    public void post(String text) {
        if (stop == null) {
            return;
        }
        try {
            SharedTexts.of(window).say(name, text);
        } catch (RuntimeException refused) {
            diagnostics.report("channel-refused", "A message was not posted: " + Failure.nameOf(Failure.of(refused)));
        }
    }

    @Override
    public void close() {
        if (stop != null) {
            stop.run();
            stop = null;
        }
    }
}
