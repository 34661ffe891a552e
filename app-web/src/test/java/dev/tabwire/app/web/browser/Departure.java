package dev.tabwire.app.web.browser;

import java.util.Comparator;

/** The ways in which a tab leaves its page. */
enum Departure {
    CLOSE("a close", false) {
        @Override
        long leave(RealTab tab) {
            long since = System.currentTimeMillis();
            tab.close();
            return since;
        }
    },
    RELOAD("a reload", true) {
        @Override
        long leave(RealTab tab) {
            long since = System.currentTimeMillis();
            tab.reload();
            return since;
        }
    },
    CRASH("a crash", false) {
        @Override
        long leave(RealTab tab) {
            return tab.crash().toEpochMilli();
        }
    },
    /** Chromium drops a page from its cache that holds up another tab's database transaction: it then loads anew. */
    BACK_FORWARD_CACHE("a navigation into the back/forward cache", true) {
        @Override
        long leave(RealTab tab) {
            long since = System.currentTimeMillis();
            tab.navigateAway("about:blank");
            return since;
        }

        @Override
        void comeBack(RealTab tab) {
            tab.goBack();
        }
    };

    private final String words;
    private final boolean returns;

    Departure(String words, boolean returns) {
        this.words = words;
        this.returns = returns;
    }

    String words() {
        return words;
    }

    /** Whether the tab shows the page again afterwards. */
    boolean returns() {
        return returns;
    }

    /**
     * Makes the tab leave.
     *
     * @return when it was told to, in milliseconds of the machine's clock
     */
    abstract long leave(RealTab tab);

    /** Shows the page again, where that takes doing. */
    void comeBack(RealTab tab) {
        // A reload brings the page back by itself.
    }

    /** When the first wire after a departure was configured, by the gateway's record. */
    static long takenOverAt(SandboxClient sandbox, long since) {
        return sandbox.sockets().stream().filter(socket -> socket.configuredSince(since))
                .min(Comparator.comparing(SandboxSocket::configuredAtMillis))
                .orElseThrow(() -> new IllegalStateException("No wire was configured since: " + sandbox.sockets()))
                .configuredAtMillis();
    }
}
