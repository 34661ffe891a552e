/**
 * The contract of every port as tests: whoever writes an adapter runs them and knows whether it is right.
 *
 * <p><b>How it is built.</b> For each port there are {@code ...Cases}, the rules as a list of {@link
 * dev.tabwire.core.contract.ContractCase}; a {@code ...Fixture}, which the author of an adapter implements: it hands out
 * the adapter, another tab's, another scope's, lets time pass, ends a tab; and a {@code ...Contract}, which runs the cases
 * under JUnit. Each case gets a fixture of its own. The three stores share {@link
 * dev.tabwire.core.contract.StoreFixture}, for they share transactions. The codec's contract is {@code
 * dev.tabwire.core.json.JsonCodecContract}.
 *
 * <p><b>On the JVM</b> depend on core's artifact of type {@code test-jar} in the test scope, with JUnit Jupiter, and
 * extend the contract:
 *
 * <pre>{@code
 * class SqliteTokenStoreTest extends TokenStoreContract {
 *     @Override
 *     protected StoreFixture fixture() {
 *         return new SqliteStores(newDatabaseFile());
 *     }
 * }
 *
 * final class SqliteStores implements StoreFixture {
 *     private final ScheduledExecutorService confinement = Executors.newSingleThreadScheduledExecutor();
 *
 *     @Override
 *     public void later(long delayMillis, Runnable action) {
 *         confinement.schedule(action, delayMillis, TimeUnit.MILLISECONDS);
 *     }
 *
 *     @Override
 *     public long nowMillis() {
 *         return System.nanoTime() / 1_000_000;
 *     }
 *
 *     @Override
 *     public void close() {
 *         confinement.shutdownNow();
 *     }
 *
 *     // and tab(), stranger(), limits(), moveWallClock()
 * }
 * }</pre>
 *
 * <p>A case is called by the confinement's one thread, as core calls its ports; adapters must call back there. An adapter
 * whose time is made, not real, says so by {@link dev.tabwire.core.contract.PortFixture#timeIsFree} and is moved on by
 * {@link dev.tabwire.core.contract.PortFixture#passTime}.
 *
 * <p><b>In a browser</b> a page compiled by TeaVM runs the same cases: {@code TokenStoreCases.all()} with
 * {@link dev.tabwire.core.contract.ContractCase#run} on the page's event loop. Fixtures, cases, {@link
 * dev.tabwire.core.contract.Probe} and {@link dev.tabwire.core.contract.Verdict} use nothing that TeaVM does not compile;
 * only the {@code ...Contract} classes know JUnit.
 *
 * <p><b>What the verdicts mean.</b> A case that is not over within 10 seconds is broken, so is one that throws or expects
 * nothing. What a world cannot be made to do, such as crashing a tab from within a page, is reported as impossible there,
 * under JUnit as an aborted test: never as kept.
 */
package dev.tabwire.core.contract;
