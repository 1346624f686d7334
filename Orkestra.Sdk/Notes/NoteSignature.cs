using System.Text;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>A note as documentation, completion and the binder see it: what it is called, takes and gives.</summary>
public sealed class NoteSignature
{
    internal NoteSignature(
        string name, string domain, IReadOnlyList<NoteParameter> parameters, NoteType result, string description, string example,
        NoteFunction function, NoteForm form = NoteForm.Function)
    {
        Name = name;
        Domain = domain;
        Parameters = parameters;
        Result = result;
        Description = description;
        Example = example;
        Function = function;
        Form = form;
        bool variadic = parameters.Count > 0 && parameters[parameters.Count - 1].IsVariadic;
        MaximumArguments = variadic ? int.MaxValue : parameters.Count;
        MinimumArguments = parameters.Count(parameter => !parameter.IsOptional && !parameter.IsVariadic);
    }

    /// <summary>The name it is called by.</summary>
    public string Name { get; }

    /// <summary>The group it is documented in, such as <c>strings</c>.</summary>
    public string Domain { get; }

    /// <summary>Its parameters in call order; a piped value fills the last.</summary>
    public IReadOnlyList<NoteParameter> Parameters { get; }

    /// <summary>What it gives.</summary>
    public NoteType Result { get; }

    /// <summary>What it does, in one sentence.</summary>
    public string Description { get; }

    /// <summary>A call that shows it, with its result after an arrow where that is fixed.</summary>
    public string Example { get; }

    /// <summary>The fewest arguments it can be called with.</summary>
    public int MinimumArguments { get; }

    /// <summary>The most arguments it can be called with; <see cref="int.MaxValue"/> without bound.</summary>
    public int MaximumArguments { get; }

    internal NoteFunction Function { get; }

    internal NoteForm Form { get; }

    /// <summary>The template that a user-defined note stands for; null for other notes.</summary>
    internal TemplateExpression? Body => (Function.Target as UserNoteBody)?.Expression;

    /// <summary>The parameter that an argument fills.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The note takes fewer arguments.</exception>
    public NoteParameter ParameterAt(int index) =>
        index < Parameters.Count ? Parameters[index]
        : MaximumArguments == int.MaxValue ? Parameters[Parameters.Count - 1]
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The call's shape, such as <c>truncate s:string n:int → string</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Name);
        foreach (NoteParameter parameter in Parameters)
        {
            text.Append(parameter.IsOptional ? " [" : " ").Append(parameter.Name).Append(':').Append(NoteTypes.Spell(parameter.Type));
            text.Append(parameter.IsVariadic ? "..." : string.Empty).Append(parameter.IsOptional ? "]" : string.Empty);
        }

        return text.Append(" → ").Append(NoteTypes.Spell(Result)).ToString();
    }

    internal string DescribeArity()
    {
        if (MaximumArguments == int.MaxValue)
        {
            return MinimumArguments == 0 ? "any number of arguments" : $"at least {Plural(MinimumArguments)}";
        }

        return MinimumArguments == MaximumArguments
            ? MaximumArguments == 0 ? "no arguments" : Plural(MaximumArguments)
            : $"{MinimumArguments} to {Plural(MaximumArguments)}";
    }

    private static string Plural(int count) => count == 1 ? "1 argument" : $"{count} arguments";
}
