using System.ComponentModel;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Compiled;

/// <summary>A built-in note as generated code calls it, with a fixed number of arguments. Immutable; shared between threads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledNote
{
    private readonly NoteType[] _types;

    private CompiledNote(NoteSignature note, int arguments)
    {
        Function = note.Function;
        _types = new NoteType[arguments];
        for (int i = 0; i < arguments; i++)
        {
            _types[i] = note.ParameterAt(i).Type;
        }
    }

    internal NoteFunction Function { get; }

    /// <summary>Finds a built-in note.</summary>
    /// <exception cref="ArgumentException">There is none of that name: the program runs with another version than it was compiled with.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The note takes fewer arguments.</exception>
    public static CompiledNote Find(string name, int arguments) => NoteCatalog.BuiltIn.TryGet(name, out NoteSignature? note)
        ? new CompiledNote(note, arguments)
        : throw new ArgumentException($"There is no note '{name}'; build the program again with this version of Orkestra.", nameof(name));

    internal bool Accepts(ReadOnlySpan<OrkValue> arguments)
    {
        for (int i = 0; i < _types.Length; i++)
        {
            if (!NoteTypes.Accepts(_types[i], arguments[i]))
            {
                return false;
            }
        }

        return true;
    }
}
