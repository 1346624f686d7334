using Orkestra.Sdk.Expressions;

namespace Orkestra.Generator.Emitting;

/// <summary>The nested class with the code of a Katalog's expressions, a method for each text and a field for each note that they call.</summary>
internal sealed class ExpressionCode
{
    private const string Namespace = "global::Orkestra.Sdk.Expressions";

    private readonly Dictionary<(string Compiler, string Text), string?> _methods = [];
    private readonly List<TemplateCode> _templates = [];
    private readonly Dictionary<(string Name, int Arguments), string> _notes = [];

    /// <summary>The nested class's name.</summary>
    public const string ClassName = "Expressions";

    /// <summary>Adds a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="compiler">What parses it; the notes of another document may give the same text another meaning.</param>
    /// <returns>The method that evaluates it; null when only the interpreter can.</returns>
    public string? TryAdd(TemplateExpression template, string compiler)
    {
        if (_methods.TryGetValue((compiler, template.Text), out string? method))
        {
            return method;
        }

        if (TemplateCompiler.Compile(template, NoteField) is { } code)
        {
            method = $"{ClassName}.{NameOf(_templates.Count)}";
            _templates.Add(code);
        }

        _methods.Add((compiler, template.Text), method);
        return method;
    }

    /// <summary>Writes the class, unless it would be empty.</summary>
    public void Emit(SourceWriter source)
    {
        if (_templates.Count == 0)
        {
            return;
        }

        source.Line().Line($"private static class {ClassName}").Open();
        foreach (KeyValuePair<(string Name, int Arguments), string> note in _notes)
        {
            source.Line($"private static readonly {Namespace}.Compiled.CompiledNote {note.Value} = {Namespace}.Compiled.CompiledNote.Find({Literals.Of(note.Key.Name)}, {Literals.Of(note.Key.Arguments)});");
        }

        for (int i = 0; i < _templates.Count; i++)
        {
            EmitMethod(source, NameOf(i), _templates[i]);
        }

        source.Close().Line();
    }

    private static void EmitMethod(SourceWriter source, string name, TemplateCode code)
    {
        string result = code.Value is null ? "EvalResult" : "OrkValue";
        source.Line().Line($"// {Literals.Of(code.Text)}");
        source.Line($"public static bool {name}({Namespace}.EvalContext context, out {Namespace}.{result} result)").Open();
        source.Line($"var run = new {Namespace}.Compiled.TemplateRun(context);");
        for (int i = 0; i < code.Locals; i++)
        {
            source.Line($"{Namespace}.OrkValue {TemplateCompiler.Local(i)};");
        }

        foreach (string line in code.Lines)
        {
            switch (line)
            {
                case "{":
                    source.Open();
                    break;
                case "}":
                    source.Close().Line();
                    break;
                default:
                    source.Line(line);
                    break;
            }
        }

        source.Line(code.Value is null ? "return run.End(out result);" : $"return run.End({code.Value}, out result);");
        source.Close().Line();
    }

    private string NoteField(string name, int arguments)
    {
        if (!_notes.TryGetValue((name, arguments), out string? field))
        {
            field = $"s_{name}_{Literals.Of(arguments)}";
            _notes.Add((name, arguments), field);
        }

        return field;
    }

    private static string NameOf(int index) => $"Expression{Literals.Of(index)}";
}
