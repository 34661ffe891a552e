package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Leaves an object of the browser as it is where any Java object may be, in an {@code Option} or a list. TeaVM wraps it
 * there, for it has no {@code equals}, {@code hashCode} and {@code toString} of Java; nothing in a script asks for them
 * whose wrappers have none of their own, which is checked. Then there are no wrappers to be remembered either.
 */
final class Wrappers implements CompilerPass {
    private static final String WRAPPER = "otji_JSWrapper";
    private static final String MEMORY = "otji_JSWrapper$Helper__clinit_";
    private static final String FORGETTING = "otji_JSWrapper$Helper$_clinit_$";
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
        forget(root);
    }

    /** Empties what makes the maps of wrappers, and takes what would be told of lost ones from what the browser can call. */
    private static void forget(Node node) {
        for (Node child = node.getFirstChild(); child != null; ) {
            Node next = child.getNext();
            if (child.matchesName(MEMORY) && child.hasChildren() && child.getFirstChild().isFunction()) {
                child.getFirstChild().getLastChild().detachChildren();
            } else if (isForgetting(child)) {
                // c = Lambda.prototype; c.accept = ...
                next = next.getNext();
                child.getNext().detach();
                child.detach();
            } else {
                forget(child);
            }
            child = next;
        }
    }

    private static boolean isForgetting(Node statement) {
        if (!statement.isExprResult() || !statement.getFirstChild().isAssign()) {
            return false;
        }
        Node from = statement.getFirstChild().getSecondChild();
        return from.isGetProp() && from.getFirstChild().isName() && from.getFirstChild().getString().startsWith(FORGETTING);
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
