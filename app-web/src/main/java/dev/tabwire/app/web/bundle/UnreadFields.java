package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out fields that nothing in the page reads: the protocol's types hold more than a page shows. What they were set
 * to is computed as before when that may have an effect. To be run before {@link MemberNames}.
 */
final class UnreadFields implements CompilerPass {
    private static final String MARK = "$";

    private final Set<String> read = new HashSet<>();
    private final List<Node> settings = new ArrayList<>();

    @Override
    public void process(Node externs, Node root) {
        collect(root);
        for (Node statement : settings) {
            Node assignment = statement.getFirstChild();
            if (!read.contains(assignment.getFirstChild().getString())) {
                Node value = assignment.getLastChild();
                if (value.isName() || value.isNumber() || value.isNull() || value.isStringLit()) {
                    statement.detach();
                } else {
                    assignment.replaceWith(value.detach());
                }
            }
        }
    }

    private void collect(Node node) {
        if (node.isGetProp() && node.getString().startsWith(MARK)) {
            boolean isSet = node.getParent().isAssign() && node.getParent().getFirstChild() == node
                    && node.getGrandparent().isExprResult() && (node.getFirstChild().isName() || node.getFirstChild().isThis());
            if (isSet) {
                settings.add(node.getGrandparent());
            } else {
                read.add(node.getString());
            }
        } else if (node.isStringLit()) {
            // A field that goes by the name of a method, which the tables of classes hold as a text.
            read.add(node.getString());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child);
        }
    }
}
