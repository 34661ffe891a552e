package dev.tabwire.app.web.bundle;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The one method of a class that the browser may call: {@code c = Class.prototype; c.method =
 * $rt_callWithReceiver(body);}.
 */
record BrowserMethod(Node prototype, Node statement) {
    private static final String WITH_RECEIVER = "$rt_callWithReceiver";

    /** By class, those of classes that have one. */
    static Map<String, BrowserMethod> readAll(Node root) {
        Map<String, BrowserMethod> methods = new HashMap<>();
        Set<String> more = new HashSet<>();
        read(root, methods, more);
        methods.keySet().removeAll(more);
        return methods;
    }

    private static void read(Node node, Map<String, BrowserMethod> methods, Set<String> more) {
        if (node.isCall() && node.getFirstChild().matchesName(WITH_RECEIVER)) {
            Node statement = node.getParent().isAssign() ? node.getGrandparent() : null;
            Node before = statement == null ? null : statement.getPrevious();
            Node prototype = before == null ? null : prototype(before);
            if (prototype != null && methods.put(prototype.getFirstChild().getString(), new BrowserMethod(prototype, statement)) == null
                    && (statement.getNext() == null || prototype(statement.getNext()) != null)) {
                return;
            }
            if (prototype != null) {
                more.add(prototype.getFirstChild().getString());
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child, methods, more);
        }
    }

    /** The {@code Class.prototype} of {@code c = Class.prototype} or {@code let c = Class.prototype}. */
    private static Node prototype(Node statement) {
        Node value = statement.isLet() ? statement.getFirstFirstChild()
                : statement.isExprResult() && statement.getFirstChild().isAssign() ? statement.getFirstChild().getLastChild() : null;
        return value != null && value.isGetProp() && value.getString().equals("prototype") && value.getFirstChild().isName()
                ? value : null;
    }

    private Node assigned() {
        return statement.getFirstChild();
    }

    String name() {
        return assigned().getFirstChild().getString();
    }

    /** The name of the function that takes the object, and then what the browser gives. */
    Node bodyName() {
        return assigned().getLastChild().getSecondChild();
    }

    boolean holds(Node className) {
        return prototype.getFirstChild() == className;
    }

    void remove() {
        prototype.replaceWith(IR.number(0));
        statement.detach();
    }
}
