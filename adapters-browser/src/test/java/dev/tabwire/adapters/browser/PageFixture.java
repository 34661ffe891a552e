package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.contract.PortFixture;

/** The world of one page: its event loop and real time. */
class PageFixture implements PortFixture {
    @Override
    public void later(long delayMillis, Runnable action) {
        Clock.setTimeout(action::run, delayMillis);
    }

    @Override
    public long nowMillis() {
        return (long) Clock.monotonicMillis();
    }
}
