package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.tabwire.adapters.browser.chromium.ChromiumLocator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/**
 * A test class with a real browser: one for all its tests, without tabs at the start of each. When a test
 * fails, {@code target/browser-failures/} has the screenshots and the consoles of its tabs. A browser that
 * had to be ended is replaced before the next test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class BrowserTest {

    /** The browser of this class. */
    protected RealChromium browser;

    @RegisterExtension
    final AfterTestExecutionCallback keepEvidence = context -> context.getExecutionException()
            .filter(failure -> !(failure instanceof TestAbortedException))
            .ifPresent(failure -> FailureEvidence.ofBuild().write(
                    getClass().getSimpleName() + '.' + context.getRequiredTestMethod().getName(), failure, browser));

    /** Starts the kind of browser that this class wants; headless unless overridden. */
    protected RealChromium startedBrowser() {
        return RealChromium.headless();
    }

    /**
     * A browser with windows. Skips the test class where the desktop for it is missing and cannot be installed; the
     * reason names what is missing.
     */
    protected static RealChromium headedOrSkip() {
        ChromiumLocator.ofThisMachine().missingForWindows().ifPresent(reason -> abort(reason));
        return RealChromium.headed();
    }

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // the browser may have to be installed first
    void startBrowser() {
        browser = startedBrowser();
    }

    @BeforeEach
    void replaceBrowserThatWasEnded() {
        if (!browser.alive()) {
            browser.close();
            browser = startedBrowser();
        }
    }

    @AfterEach
    void closeTabs() {
        if (browser.alive()) {
            browser.closeTabs();
        }
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }
}
