using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Notes;

namespace Orkestra.Generator.Emitting;

/// <summary>
/// Turns a bound template into C# that calls <c>TemplateRun</c>. Text, paths, built-in notes, <c>and</c>, <c>or</c>, <c>if</c> and <c>with</c>
/// are compiled; a template with anything else (variables, loops, sub-templates, notes of the document, random notes) is left to the
/// interpreter as a whole.
/// </summary>
internal sealed class TemplateCompiler
{
    // The interpreter evaluates again what fails in code, so code must have no effect but its value.
    private const string RandomDomain = "random";

    private const string Root = "run.Root";

    private readonly Func<string, int, string> _noteField;
    private readonly List<string> _lines = [];

    // The fields of the root that are read more than once, and the variables that hold them. Reading one cannot fail, so it is done first.
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private int _locals;

    private TemplateCompiler(Func<string, int, string> noteField) => _noteField = noteField;

    /// <summary>Compiles.</summary>
    /// <param name="template">The template.</param>
    /// <param name="noteField">Gives the field that holds a note which is called with so many arguments.</param>
    /// <returns>Null when only the interpreter can evaluate it.</returns>
    public static TemplateCode? Compile(TemplateExpression template, Func<string, int, string> noteField)
    {
        if (template.Errors.Count > 0 || template.Bound is not { } bound || !IsCompilable(bound.Body))
        {
            return null;
        }

        var compiler = new TemplateCompiler(noteField);
        compiler.Share(bound.Body);
        string? value = null;
        if (template.OnlyBoundValue is { } only)
        {
            value = compiler.Value(only, Root);
        }
        else
        {
            compiler.Write(bound.Body, Root);
        }

        return new TemplateCode(template.Text, compiler._locals, compiler._lines, value);
    }

    /// <summary>The name of a local variable.</summary>
    public static string Local(int index) => $"v{Literals.Of(index)}";

    private static bool IsCompilable(BoundStatement? statement) => statement switch
    {
        null or BoundText => true,
        BoundBlock block => block.Statements.All(IsCompilable),
        BoundPrint print => IsCompilable(print.Value),
        BoundIf branch => IsCompilable(branch.Condition) && IsCompilable(branch.Body) && IsCompilable(branch.Otherwise),
        BoundWith with => IsCompilable(with.Value) && IsCompilable(with.Body) && IsCompilable(with.Otherwise),
        _ => false,
    };

    private static bool IsCompilable(BoundExpression expression) => expression switch
    {
        BoundConstant constant => Literals.Of(constant.Value) is not null,
        BoundDot or BoundDotPath or BoundVariable { Slot: 0 } => true,
        BoundChain chain => IsCompilable(chain.Operand),
        BoundLogic { LastIsPiped: false } logic => logic.Arguments.All(IsCompilable),
        BoundCall { Note: { Domain: not RandomDomain } note } call =>
            NoteCatalog.BuiltIn.TryGet(note.Name, out NoteSignature? builtIn) && ReferenceEquals(note, builtIn) && call.Arguments.All(IsCompilable),
        _ => false,
    };

    private void Share(BoundBlock body)
    {
        foreach (IGrouping<string, string> field in RootFields(body, isRoot: true).GroupBy(static name => name, StringComparer.Ordinal).Where(static uses => uses.Count() > 1))
        {
            string local = Local(_locals++);
            _shared.Add(field.Key, local);
            _lines.Add($"{local} = run.Field({Literals.Of(field.Key)});");
        }
    }

    private static IEnumerable<string> RootFields(BoundStatement? statement, bool isRoot) => statement switch
    {
        BoundBlock block => block.Statements.SelectMany(inner => RootFields(inner, isRoot)),
        BoundPrint print => RootFields(print.Value, isRoot),
        BoundIf branch => [.. RootFields(branch.Condition, isRoot), .. RootFields(branch.Body, isRoot), .. RootFields(branch.Otherwise, isRoot)],
        BoundWith with => [.. RootFields(with.Value, isRoot), .. RootFields(with.Body, isRoot: false), .. RootFields(with.Otherwise, isRoot)],
        _ => [],
    };

    private static IEnumerable<string> RootFields(BoundExpression expression, bool isRoot) => expression switch
    {
        BoundDotPath path when isRoot => [path.Fields[0]],
        BoundVariable { Fields.Count: > 0 } dollar => [dollar.Fields[0]],
        BoundChain chain => RootFields(chain.Operand, isRoot),
        BoundLogic logic => logic.Arguments.SelectMany(argument => RootFields(argument, isRoot)),
        BoundCall call => call.Arguments.SelectMany(argument => RootFields(argument, isRoot)),
        _ => [],
    };

    private void Write(BoundStatement statement, string dot)
    {
        switch (statement)
        {
            case BoundBlock block:
                foreach (BoundStatement inner in block.Statements)
                {
                    Write(inner, dot);
                }

                break;
            case BoundText text:
                _lines.Add($"run.Append({Literals.Of(text.Text)});");
                break;
            case BoundPrint print:
                _lines.Add($"run.Print({Value(print.Value, dot)});");
                break;
            case BoundIf branch:
                WriteBranch(Value(branch.Condition, dot), branch.Body, dot, branch.Otherwise, dot);
                break;
            case BoundWith with:
                string subject = Local(_locals++);
                WriteBranch($"{subject} = {Value(with.Value, dot)}", with.Body, subject, with.Otherwise, dot);
                break;
        }
    }

    private void WriteBranch(string condition, BoundBlock body, string bodyDot, BoundBlock? otherwise, string otherwiseDot)
    {
        _lines.Add($"if ({Is(condition)})");
        WriteBlock(body, bodyDot);
        if (otherwise is not null)
        {
            _lines.Add("else");
            WriteBlock(otherwise, otherwiseDot);
        }
    }

    private void WriteBlock(BoundBlock block, string dot)
    {
        _lines.Add("{");
        Write(block, dot);
        _lines.Add("}");
    }

    private string Value(BoundExpression expression, string dot) => expression switch
    {
        BoundConstant constant => Literals.Of(constant.Value)!,
        BoundDotPath path => Fields(dot, path.Fields),
        BoundVariable variable => Fields(Root, variable.Fields),
        BoundChain chain => Fields(Value(chain.Operand, dot), chain.Fields),
        BoundLogic logic => Logic(logic, dot),
        BoundCall call => Call(call, dot),
        _ => dot,
    };

    private string Fields(string owner, IReadOnlyList<string> fields)
    {
        foreach (string field in fields)
        {
            owner = owner != Root ? $"run.Field({owner}, {Literals.Of(field)})"
                : _shared.TryGetValue(field, out string? shared) ? shared
                : $"run.Field({Literals.Of(field)})";
        }

        return owner;
    }

    private string Call(BoundCall call, string dot) =>
        $"run.Call({_noteField(call.Note.Name, call.Arguments.Count)}, [{string.Join(", ", call.Arguments.Select(argument => Value(argument, dot)))}])";

    // Stops at the argument that decides and gives that argument.
    private string Logic(BoundLogic logic, string dot)
    {
        string[] values = [.. logic.Arguments.Select(argument => Value(argument, dot))];
        string result = values[values.Length - 1];
        for (int i = values.Length - 2; i >= 0; i--)
        {
            string value = Local(_locals++);
            string test = Is($"{value} = {values[i]}");
            result = logic.Decides ? $"({test} ? {value} : {result})" : $"({test} ? {result} : {value})";
        }

        return result;
    }

    private static string Is(string value) => $"global::Orkestra.Sdk.Expressions.Compiled.TemplateRun.Is({value})";
}
