using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes expressions of a document's texts, with the notes that the document declares.</summary>
public sealed class ExpressionCompiler
{
    private readonly NoteCatalog _notes;

    /// <summary>Creates a compiler for texts that may call the notes given.</summary>
    public ExpressionCompiler(NoteCatalog notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        _notes = notes;
    }

    /// <summary>A compiler with the built-in notes only.</summary>
    public static ExpressionCompiler BuiltIn { get; } = new(NoteCatalog.BuiltIn);

    /// <summary>A compiler with the built-in notes and those of a document.</summary>
    public static ExpressionCompiler For(KatalogDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Notes.Count == 0
            ? BuiltIn
            : new(NoteCatalog.BuiltIn.WithUserNotes(
                document.Notes.Select(static note => new UserNote(note.Name.Value, note.Expression.Value, note.Description?.Value))));
    }

    /// <summary>The notes that texts may call.</summary>
    public NoteCatalog Notes => _notes;

    /// <summary>Compiles a text.</summary>
    public CompiledExpression Compile(string text)
    {
        var template = TemplateExpression.Parse(text, _notes);
        return template.IsConstant ? new ConstantExpression(text) : new InterpretedExpression(template);
    }

    /// <summary>Compiles a text that may be absent.</summary>
    public CompiledExpression? Compile(Located<string>? text) => text is { } present ? Compile(present.Value) : null;

    /// <summary>Compiles a scalar; null for anything else and for YAML's null.</summary>
    public CompiledExpression? Compile(YamlNode? node) => node is YamlScalar { IsNull: false } scalar ? Compile(scalar.Value) : null;

    /// <summary>Compiles the values of a map with static names.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Compile(IReadOnlyList<NamedText> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return [.. map.Select(pair => KeyValuePair.Create(pair.Name.Value, Compile(pair.Text.Value)))];
    }
}
