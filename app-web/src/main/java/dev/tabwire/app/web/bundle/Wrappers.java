package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Leaves an object of the browser as it is where any Java object may be, in an {@code Option} or a list. TeaVM wraps it
 * there, for it has no {@code equals}, {@code hashCode} and {@code toString} of Java; nothing in a script asks for them
 * whose wrappers have none of their own, which is checked.
 */
final class Wrappers implements CompilerPass {
    private static final String WRAPPER = "otji_JSWrapper";
    private static final Set<String> CONVERSIONS =
            Set.of("otji_JSWrapper_wrap", "otji_JSWrapper_unwrap", "otji_JSWrapper_maybeUnwrap");

    @Override
    public void process(Node externs, Node root) {
        ClassRow row = ClassRow.readAll(root).get(WRAPPER);
        if (row != null && row.methods().hasChildren()) {
            throw new IllegalStateException("Wrappers of the browser's objects have methods, which something may call.");
        }
        List<Node> calls = new ArrayList<>();
        collect(root, calls);
        if (row != null && calls.isEmpty()) {
            throw new IllegalStateException("The browser's objects are wrapped in another way than is known.");
        }
        calls.forEach(call -> call.replaceWith(call.getSecondChild().detach()));
    }

    private static void collect(Node node, List<Node> calls) {
        // Inner calls first: the argument of one may hold another.
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, calls);
        }
        if (node.isCall() && node.getFirstChild().isName() && CONVERSIONS.contains(node.getFirstChild().getString())) {
            calls.add(node);
        }
    }
}
