package dev.tabwire.app.web.browser;

import java.time.Duration;

/**
 * How a run is to be.
 *
 * @param seed the same seed draws the same plan
 * @param length how long things go wrong; coming to rest takes some time more
 * @param tabsMax the most tabs at once, at least {@link #TABS_MIN}
 */
record ChaosOptions(long seed, Duration length, int tabsMax) {
    static final int TABS_MIN = 2;

    ChaosOptions {
        if (tabsMax < TABS_MIN || tabsMax > 20) {
            throw new IllegalArgumentException("--tabs must be from " + TABS_MIN + " to 20, not " + tabsMax);
        }
        if (length.toSeconds() < 5 || length.toHours() > 24) {
            throw new IllegalArgumentException("a run takes from 5 seconds to 24 hours, not " + length.toSeconds() + " s");
        }
    }
}
