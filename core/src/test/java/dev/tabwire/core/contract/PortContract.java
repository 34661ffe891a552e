package dev.tabwire.core.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vavr.collection.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Runs the cases of one port under JUnit; the test of an adapter extends the subclass for its port.
 *
 * @param <F> what the author of the adapter implements
 */
public abstract class PortContract<F extends PortFixture> {
    private static final long PATIENCE_MILLIS = ContractCase.LIMIT_MILLIS + 5_000;
    private static final long TICK_MILLIS = 5;

    private final List<ContractCase<F>> cases;

    PortContract(List<ContractCase<F>> cases) {
        this.cases = cases;
    }

    /** A fresh world for one case. */
    protected abstract F fixture() throws Exception;

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        assertTrue(cases.map(ContractCase::name).distinct().size() == cases.size(), "names are unique");
        return cases.toJavaStream().map(rule -> dynamicTest(rule.name(), () -> run(rule)));
    }

    private void run(ContractCase<F> rule) throws Exception {
        F fixture = fixture();
        AtomicReference<Verdict> told = new AtomicReference<>();
        rule.run(fixture, told::set);
        work(fixture, () -> told.get() != null);
        Verdict verdict = told.get();
        assertTrue(verdict != null, "the confinement does not run what it is given");
        if (verdict.kind() == Verdict.Kind.IMPOSSIBLE_HERE) {
            throw new TestAbortedException(verdict.detail());
        }
        assertTrue(verdict.kind() == Verdict.Kind.HELD, verdict::detail);
    }

    /** Waits while the adapters work on threads of their own, or moves their time on. The case has a limit of its own. */
    private void work(F fixture, BooleanSupplier over) {
        long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!over.getAsBoolean() && System.nanoTime() < limit) {
            if (fixture.timeIsFree()) {
                fixture.passTime(TICK_MILLIS);
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }
}
