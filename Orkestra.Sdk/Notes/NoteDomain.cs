namespace Orkestra.Sdk.Notes;

/// <summary>Collects the notes of one domain. A signature is written as <c>"s string, n int? -> string"</c>; <c>?</c> marks an
/// optional parameter, <c>...</c> before the type one that takes any number of arguments.</summary>
internal sealed class NoteDomain
{
    private readonly string _name;
    private readonly List<NoteSignature> _notes;

    public NoteDomain(string name, List<NoteSignature> notes)
    {
        _name = name;
        _notes = notes;
    }

    public void Add(string name, string signature, NoteFunction function, string description, string example) =>
        Add(name, signature, function, description, example, NoteForm.Function);

    public void Add(string name, string signature, NoteFunction function, string description, string example, NoteForm form)
    {
        int arrow = signature.IndexOf("->", StringComparison.Ordinal);
        string left = signature.Substring(0, arrow).Trim();
        NoteType result = NoteTypes.Parse(signature.Substring(arrow + 2).Trim());
        var parameters = new List<NoteParameter>();
        if (left.Length > 0)
        {
            foreach (string part in left.Split(','))
            {
                string parameter = part.Trim();
                int space = parameter.IndexOf(' ');
                string type = parameter.Substring(space + 1);
                bool optional = type.EndsWith("?", StringComparison.Ordinal);
                bool variadic = type.StartsWith("...", StringComparison.Ordinal);
                type = type.Substring(variadic ? 3 : 0, type.Length - (variadic ? 3 : 0) - (optional ? 1 : 0));
                parameters.Add(new NoteParameter(parameter.Substring(0, space), NoteTypes.Parse(type), optional, variadic));
            }
        }

        _notes.Add(new NoteSignature(name, _name, parameters, result, description, example, function, form));
    }
}
