package dev.tabwire.app.web.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** Globals of a window. */
public final class Browser {
    private Browser() {}

    /** Work without arguments. */
    @JSFunctor
    public interface Task extends JSObject {
        void run();
    }

    /** Runs the task before the browser goes on, in hidden tabs too, where animation frames never come. */
    @JSBody(params = "task", script = "queueMicrotask(task);")
    public static native void queueMicrotask(Task task);

    /** Runs the task in each frame in which the element, or its first child, has another size. */
    @JSBody(params = {"element", "task"}, script = "var observer = new ResizeObserver(task);"
            + " observer.observe(element); observer.observe(element.firstElementChild);")
    public static native void observeSizes(HTMLElement element, Task task);

    /** Whether a media query holds now. */
    @JSBody(params = "query", script = "return matchMedia(query).matches;")
    public static native boolean matchesMedia(String query);

    @JSBody(script = "return document.visibilityState === 'visible';")
    public static native boolean isVisible();

    /** The address of this page without its fragment. */
    @JSBody(script = "return location.href.split('#')[0];")
    public static native String address();

    /** Makes the messenger the page's {@code window.tabwire}. */
    @JSBody(params = "messenger", script = "window.tabwire = messenger;")
    public static native void publish(MessengerFace messenger);
}
