package dev.tabwire.app.web.bundle;

import com.google.javascript.rhino.Node;

/** The one function that the whole script is. */
final class Script {
    private Script() {}

    /** The statements of that function. */
    static Node block(Node root) {
        return function(root).getLastChild();
    }

    private static Node function(Node node) {
        if (node.isFunction()) {
            return node;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            Node found = function(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
