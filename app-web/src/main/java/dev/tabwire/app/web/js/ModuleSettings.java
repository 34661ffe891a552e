package dev.tabwire.app.web.js;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * What the ES module's script made of the options it was given: checked, every default filled in, and empty where a text
 * was not given.
 */
public interface ModuleSettings extends JSObject {
    @JSProperty
    String getDeploymentId();

    /** The whole URL of the wire, deploymentId included. */
    @JSProperty
    String getWireUrl();

    @JSProperty
    String getApiUrl();

    @JSProperty
    String getNamespace();

    /** {@code focused}, {@code sticky} or {@code strict-focus}. */
    @JSProperty
    String getOwnership();

    @JSProperty
    double getDwellMillis();

    @JSProperty
    String getTokenBrokerUrl();

    @JSProperty
    String getTokenBrokerAccessToken();

    @JSProperty("storePayloads")
    boolean isStoringPayloads();

    @JSProperty("encrypting")
    boolean isEncrypting();

    @JSProperty
    String getServiceWorkerUrl();
}
