package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes functions of lambdas again. TeaVM makes each a class of its own with a field for each captured value; here
 * {@code make = a => { let o = new Lambda(); o.$x = a; return o; }} becomes {@code make = a => $lambda(b => ...)}, an
 * object of the root class that has the function as its method.
 *
 * <p>Only where nothing can tell the difference: the class has one method, which is called by its name alone; one place
 * makes its objects; nothing asks whether an object is of it; and the method uses its object to read fields alone. All
 * others stay classes. To be run after {@link ClassTables}.
 */
final class Lambdas implements CompilerPass {
    private static final String LAMBDA = "$lambda$";
    private static final String MAKER = "$rt_lambda_";
    private static final String CAPTURED = "captured$";

    private final Map<String, Node> functions = new HashMap<>();
    private final Map<String, List<Node>> uses = new HashMap<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private int captured;

    @Override
    public void process(Node externs, Node root) {
        read(root);
        ClassRow.readAll(root).forEach(this::change);
        if (methods.isEmpty()) {
            throw new IllegalStateException("No lambdas were found: the script is not TeaVM's readable output.");
        }
        Node block = wrapper(root).getLastChild();
        for (String method : methods) {
            block.addChildToFront(IR.let(IR.name(MAKER + method), maker(method)));
        }
    }

    private void read(Node node) {
        if (node.isName() && !node.getString().isEmpty()) {
            if (node.hasChildren() && node.getFirstChild().isArrowFunction()) {
                functions.put(node.getString(), node.getFirstChild());
            } else if (!node.hasChildren() && !node.getParent().isFunction()) {
                uses.computeIfAbsent(node.getString(), name -> new ArrayList<>()).add(node);
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child);
        }
    }

    /** The one function that the whole script is. */
    private static Node wrapper(Node node) {
        if (node.isFunction()) {
            return node;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            Node found = wrapper(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** {@code f => { let o = new jl_Object(); o.method = f; return o; }} */
    private static Node maker(String method) {
        return IR.arrowFunction(IR.name(""), IR.paramList(IR.name("body")), IR.block(
                IR.let(IR.name("made"), IR.newNode(IR.name(ClassRow.ROOT_CLASS))),
                IR.exprResult(IR.assign(IR.getprop(IR.name("made"), method), IR.name("body"))),
                IR.returnNode(IR.name("made"))));
    }

    private void change(String name, ClassRow row) {
        if (!name.contains(LAMBDA) || !row.superclass().matchesName(ClassRow.ROOT_CLASS)
                || row.interfaces().hasChildren() || !row.initialiser().isNumber()
                || !row.methods().isArrayLit() || !row.methods().hasXChildren(2)) {
            return;
        }
        Node wrapped = row.methods().getSecondChild().getSecondChild();
        Node body = wrapped != null && wrapped.isName() ? functions.get(wrapped.getString()) : null;
        List<Node> news = uses.getOrDefault(name, List.of()).stream().filter(use -> !row.all().contains(use)).toList();
        if (body == null || uses.get(wrapped.getString()).size() != 1
                || news.size() != 1 || !news.get(0).getParent().isNew()) {
            return;
        }
        Node make = functions.get(name + "__init_");
        Map<String, Node> captures = make == null ? null : captures(news.get(0).getParent(), make);
        if (captures != null) {
            inline(row, make, body, captures);
        }
    }

    /** Which parameter of the maker each field holds; null when the maker does anything else. */
    private Map<String, Node> captures(Node made, Node make) {
        Node block = make.getLastChild();
        Node first = block.getFirstChild();
        Node last = block.getLastChild();
        if (first == null || !first.isLet() || first.getFirstFirstChild() != made
                || !last.isReturn() || !last.hasChildren()
                || !last.getFirstChild().matchesName(first.getFirstChild().getString())) {
            return null;
        }
        String object = first.getFirstChild().getString();
        Map<String, Node> parameters = parameters(make);
        Map<String, Node> captures = new HashMap<>();
        for (Node statement = first.getNext(); statement != last; statement = statement.getNext()) {
            if (!statement.isExprResult() || !readStatement(statement.getFirstChild(), object, parameters, captures)) {
                return null;
            }
        }
        return captures;
    }

    private boolean readStatement(Node expression, String object, Map<String, Node> values, Map<String, Node> captures) {
        if (expression.isAssign()) {
            Node target = expression.getFirstChild();
            Node value = expression.getLastChild();
            if (!target.isGetProp() || !target.getFirstChild().matchesName(object)
                    || !value.isName() || !values.containsKey(value.getString())) {
                return false;
            }
            captures.put(target.getString(), values.get(value.getString()));
            return true;
        }
        Node constructor = expression.isCall() && expression.getFirstChild().isName()
                ? functions.get(expression.getFirstChild().getString()) : null;
        if (constructor == null || !constructor.getLastChild().isBlock()) {
            return false;
        }
        List<Node> arguments = new ArrayList<>();
        for (Node argument = expression.getSecondChild(); argument != null; argument = argument.getNext()) {
            arguments.add(argument);
        }
        List<String> names = new ArrayList<>(parameters(constructor).keySet());
        if (arguments.isEmpty() || arguments.size() != names.size() || !arguments.get(0).matchesName(object)) {
            return false;
        }
        Map<String, Node> passed = new HashMap<>();
        for (int i = 1; i < names.size(); i++) {
            if (!arguments.get(i).isName() || !values.containsKey(arguments.get(i).getString())) {
                return false;
            }
            passed.put(names.get(i), values.get(arguments.get(i).getString()));
        }
        for (Node statement : constructor.getLastChild().children()) {
            boolean isEnd = statement.isReturn() && !statement.hasChildren();
            if (!isEnd && !(statement.isExprResult()
                    && readStatement(statement.getFirstChild(), names.get(0), passed, captures))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Node> parameters(Node function) {
        Map<String, Node> parameters = new LinkedHashMap<>();
        for (Node parameter : function.getSecondChild().children()) {
            parameters.put(parameter.getString(), parameter);
        }
        return parameters;
    }

    private void inline(ClassRow row, Node make, Node body, Map<String, Node> captures) {
        Node self = body.getSecondChild().getFirstChild();
        List<Node> reads = new ArrayList<>();
        if (self == null || !self.isName() || !collectReads(body.getLastChild(), self.getString(), captures, reads)) {
            return;
        }
        for (Node parameter : make.getSecondChild().children()) {
            parameter.setString(CAPTURED + captured++);
        }
        reads.forEach(read -> read.replaceWith(IR.name(captures.get(read.getString()).getString())));
        self.detach();
        String method = row.methods().getFirstChild().getString();
        methods.add(method);
        // What is left of the function is unused, and the compiler takes it away.
        body.replaceWith(IR.number(0));
        make.getLastChild().replaceWith(IR.block(
                IR.returnNode(IR.call(IR.name(MAKER + method), body))));
        row.remove();
    }

    /** Collects what reads the object's fields; false when the object is used in another way. */
    private static boolean collectReads(Node node, String self, Map<String, Node> captures, List<Node> reads) {
        if (node.isName() && node.getString().equals(self)) {
            Node read = node.getParent();
            boolean isRead = read.isGetProp() && captures.containsKey(read.getString())
                    && !(read.getParent().isAssign() && read.getParent().getFirstChild() == read);
            reads.add(read);
            return isRead;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (!collectReads(child, self, captures, reads)) {
                return false;
            }
        }
        return true;
    }
}
