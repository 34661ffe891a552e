/**
 * Tabs on virtual time: N real messengers with a modelled browser, network and gateway, all faults drawn from one seed.
 *
 * <p>{@link dev.tabwire.core.simulation.Simulation#run} carries out a plan under faults and looks after every step
 * whether what must hold does: one owner per epoch (S1), one wire (S2), no effect of an earlier owner's writes (S3), no
 * message twice (S4), none lost (S5), one order (S6), one token (S7), each send ended once (S8), limits (S9), legal
 * transitions (S10), the same run for the same seed (S11), the platform's limits (S12). Then the faults end, and within
 * fifteen minutes of virtual time the tabs must have come to rest: one configured wire (L1), everything delivered (L2),
 * the wire where the focus is (L3), no change in a quiet time (L4).
 *
 * <p>{@link dev.tabwire.core.simulation.SimulationMain} runs any range of seeds and says which failed; its
 * {@code --trace} prints what happened as a sequence diagram. A seed that fails goes into {@code saved-seeds.txt}.
 *
 * <p>The models know what the platform's documents and measurements in Chromium say: hidden tabs whose timers fire once
 * a second, then once a minute; stopped tabs whose messages wait; pages in the back/forward cache that a message throws
 * out; locks that a dead tab frees some milliseconds later; store operations in one line, slow or aborted. Rare faults,
 * drawn from a stream of their own ({@link dev.tabwire.core.simulation.RareFaults}): pages stopped after they were told,
 * databases that one tab cannot reach, words of another build, conversations that the guest clears or the agent ends,
 * messengers that are closed. What was cleared must be gone from every tab; what was on its way then is sent once more at
 * most, to the next conversation. Further kinds came later, from a stream of their own again: site data that a person clears
 * under open tabs, which then must all begin anew with one fresh token; a disk without room; tabs of a later build, whose
 * words have members that this one does not know; browsers without locks, where a dead or stopped tab leaves a lease behind;
 * and a tab that is alone, as each is where nothing can be shared. Last came reads that answer few entries of the log.
 */
package dev.tabwire.core.simulation;
