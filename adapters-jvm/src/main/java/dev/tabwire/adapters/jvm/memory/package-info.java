/**
 * Every port of core in the memory of one JVM, for tests: several tabs of a scope, the platform, and time that the test
 * moves by hand.
 *
 * <pre>{@code
 * ManualClock clock = new ManualClock();
 * SandboxScript genesys = new SandboxScript(clock);
 * MemoryPlatform platform = new MemoryPlatform(clock, genesys);
 * MemoryTab tab = new MemoryScope(clock).openTab();
 * Messenger messenger = new TabMessenger(new TabId("one"), settings,
 *         tab.ports(clock, platform, new SeededEntropy(1), new CountingDiagnostics()));
 * messenger.start(() -> {});
 * tab.focus().focus(true, true);
 * clock.advanceMillis(1_000);
 * genesys.say("How can I help?");
 * clock.run();
 * }</pre>
 *
 * <p><b>Confinement.</b> All of it belongs to the one thread of the test. Nothing happens by itself: callbacks, frames and
 * timers wait until the test runs the clock, and come in the same order in every run. Only {@link
 * dev.tabwire.adapters.jvm.memory.ProgramFocusSource} tells at once what the program says to it. The stores, the channel
 * and the lock can also live on a serial executor of the program's, see {@link
 * dev.tabwire.adapters.jvm.memory.MemoryScope}.
 */
package dev.tabwire.adapters.jvm.memory;
