package dev.tabwire.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** The packages that rules speak of, for the product and for the fixtures alike. */
final class Packages {
    static final String CORE = "..tabwire.core..";
    static final String DOMAIN = "..tabwire.core.domain..";
    static final String JSON = "..tabwire.core.json..";
    static final String PORT = "..tabwire.core.port..";
    static final String PROTOCOL = "..tabwire.core.protocol..";
    static final String TABS = "..tabwire.core.tabs..";
    static final String COORDINATOR = "..tabwire.core.coordinator..";
    static final String RUNTIME = "..tabwire.core.runtime..";
    static final String MESSENGER = "..tabwire.core.messenger..";

    static final String ADAPTERS = "..tabwire.adapters..";
    static final String BROWSER_ADAPTERS = "..tabwire.adapters.browser..";
    static final String BROWSER_BINDINGS = "..tabwire.adapters.browser.js..";
    static final String JVM_ADAPTERS = "..tabwire.adapters.jvm..";
    static final String SANDBOX = "..tabwire.adapters.jvm.sandbox..";

    static final String APP = "..tabwire.app..";
    /** The one package, without those below it, where a container puts the page together. */
    static final String COMPOSITION_ROOT = "..tabwire.app.web";

    static final String APP_BINDINGS = "..tabwire.app.web.js..";
    static final String APP_ENTRIES = "..tabwire.app.web";
    static final String PAGE = "..tabwire.app.web.page..";
    static final String PAGE_MODULE = "..tabwire.app.web.module..";
    static final String SERVER = "..tabwire.app.web.server..";
    /** Runs in the build, on what the browser gets. */
    static final String BUNDLE = "..tabwire.app.web.bundle..";

    static final String[] JAVA_LANGUAGE = {
        "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime"
    };

    private Packages() {}

    /** What TeaVM compiles: core, the browser's adapters, and the web app without its server and what its build runs. */
    static DescribedPredicate<JavaClass> compiledForTheBrowser() {
        return resideInAnyPackage(CORE, BROWSER_ADAPTERS, APP)
                .and(DescribedPredicate.not(resideInAnyPackage(SERVER, BUNDLE)))
                .as("compiled for the browser");
    }

    static DescribedPredicate<JavaClass> bindings() {
        return resideInAnyPackage(BROWSER_BINDINGS, APP_BINDINGS).as("bindings");
    }
}
