package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.DiagnosticsFixture;
import dev.tabwire.core.contract.EntropyFixture;
import dev.tabwire.core.contract.FocusFixture;
import dev.tabwire.core.contract.TimeFixture;
import dev.tabwire.core.contract.TimersFixture;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.Timers;

/** What stands for a page: its focus, timers, clocks, randomness and reports. */
final class MemoryPageFixtures {
    private MemoryPageFixtures() {}

    static final class Focus extends ClockFixture implements FocusFixture {
        private final ProgramFocusSource source = new ProgramFocusSource();

        @Override
        public FocusSource source() {
            return source;
        }

        @Override
        public boolean isVisible() {
            return source.isVisible();
        }

        @Override
        public boolean isFocused() {
            return source.isFocused();
        }

        @Override
        public boolean focus(boolean visible, boolean focused) {
            source.focus(visible, focused);
            return true;
        }

        @Override
        public boolean hide(boolean mayReturn) {
            source.hide(mayReturn);
            return true;
        }

        @Override
        public boolean show() {
            source.show();
            return true;
        }

        @Override
        public boolean freeze() {
            source.freeze();
            return true;
        }

        @Override
        public boolean resume() {
            source.resume();
            return true;
        }

        @Override
        public boolean network(boolean online) {
            source.network(online);
            return true;
        }
    }

    static final class TabTimers extends ClockFixture implements TimersFixture {
        private final ManualTimers timers = new ManualTimers(clock);

        @Override
        public Timers timers() {
            return timers;
        }
    }

    static final class Clocks extends ClockFixture implements TimeFixture {
        @Override
        public TimeSource time() {
            return new ManualTimeSource(clock);
        }

        @Override
        public boolean moveWallClock(long millis) {
            clock.moveWallClock(millis);
            return true;
        }
    }

    static final class Seeds extends ClockFixture implements EntropyFixture {
        private long seed;

        @Override
        public Entropy tab() {
            return new SeededEntropy(++seed);
        }
    }

    static final class Reports extends ClockFixture implements DiagnosticsFixture {
        private final CountingDiagnostics diagnostics = new CountingDiagnostics();

        @Override
        public Diagnostics diagnostics() {
            return diagnostics;
        }

        @Override
        public int count(String code) {
            return diagnostics.count(code);
        }

        @Override
        public int codes() {
            return diagnostics.counts().size();
        }
    }
}
