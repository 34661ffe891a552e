package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Initialises all classes when the script starts, so that what runs later need not ask each time. What initialisers
 * themselves may call goes on asking, hence they may need one another in any order.
 *
 * <p>Right for initialisers that make constants, and those of a page make nothing else: none looks at the page, the
 * time or the network.
 */
final class Initialisers implements CompilerPass {
    private static final String ASK = "_$callClinit";
    private static final String INITIALISE = "__clinit_";

    private final Map<String, Node> functions = new LinkedHashMap<>();
    private final Map<String, List<Node>> methods = new HashMap<>();
    private final String exported;
    private Node result;

    /** @param exported the function that the script gives to others */
    Initialisers(String exported) {
        this.exported = exported;
    }

    @Override
    public void process(Node externs, Node root) {
        read(root);
        ClassRow.readAll(root).values().forEach(row -> {
            readMethods(row.methods());
            row.initialiser().replaceWith(IR.number(0));
        });
        List<String> asking = functions.keySet().stream().filter(name -> name.endsWith(ASK)).toList();
        if (asking.isEmpty() || result == null) {
            throw new IllegalStateException("No initialisers were found: the script is not TeaVM's readable output.");
        }
        Set<Node> keeping = reachable(asking);
        List<Node> needless = new ArrayList<>();
        collect(root, false, keeping, needless);
        needless.forEach(Node::detach);
        asking.forEach(name -> IR.exprResult(IR.call(IR.name(name))).insertBefore(result));
    }

    private void read(Node node) {
        if (node.isName() && node.hasChildren() && node.getFirstChild().isArrowFunction()) {
            functions.put(node.getString(), node.getFirstChild());
        } else if (node.isReturn() && node.hasChildren() && node.getFirstChild().matchesName(exported)) {
            result = node;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child);
        }
    }

    /** Names, or lists of names, and the functions in turn. */
    private void readMethods(Node table) {
        for (Node cell = table.getFirstChild(); cell != null; cell = cell.getNext().getNext()) {
            Node function = cell.getNext();
            if (cell.isStringLit()) {
                methods.computeIfAbsent(cell.getString(), name -> new ArrayList<>()).add(function);
            } else {
                cell.children().forEach(name ->
                        methods.computeIfAbsent(name.getString(), any -> new ArrayList<>()).add(function));
            }
        }
    }

    /** What initialisers call, directly or not; of a method that is called by its name, all that have the name. */
    private Set<Node> reachable(List<String> asking) {
        Set<Node> found = new HashSet<>();
        ArrayDeque<Node> left = new ArrayDeque<>();
        asking.forEach(name -> left.add(functions.get(name)));
        functions.forEach((name, function) -> {
            if (name.contains(INITIALISE)) {
                left.add(function);
            }
        });
        while (!left.isEmpty()) {
            Node function = left.remove();
            if (found.add(function)) {
                reach(function, left);
            }
        }
        return found;
    }

    private void reach(Node node, ArrayDeque<Node> left) {
        if (node.isName() && functions.containsKey(node.getString())) {
            left.add(functions.get(node.getString()));
        } else if (node.isGetProp() && methods.containsKey(node.getString())) {
            left.addAll(methods.get(node.getString()));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            reach(child, left);
        }
    }

    private static void collect(Node node, boolean keeps, Set<Node> keeping, List<Node> needless) {
        boolean isKept = keeps || keeping.contains(node);
        if (!isKept && node.isExprResult() && node.getFirstChild().isCall() && node.getFirstFirstChild().isName()
                && node.getFirstFirstChild().getString().endsWith(ASK)) {
            needless.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, isKept, keeping, needless);
        }
    }
}
