package dev.tabwire.adapters.browser.chromium;

import java.util.List;

/** Puts missing programs onto this machine. */
interface PackageInstaller {

    /** Whether this machine lets us install packages at all. */
    boolean available();

    /**
     * Installs packages and returns when they are there.
     *
     * @throws IllegalStateException when that failed or took too long, with the installer's last lines
     */
    void install(List<String> packages);
}
