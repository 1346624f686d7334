using System.Diagnostics.CodeAnalysis;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Notes;

/// <summary>
/// The notes an expression may call. Layers replace earlier ones of the same name: built-in, user-defined, sentinels
/// (specification 1.8). Immutable and safe to use from several threads.
/// </summary>
public sealed class NoteCatalog
{
    private readonly Dictionary<string, NoteSignature> _notes;

    private NoteCatalog(Dictionary<string, NoteSignature> notes) => _notes = notes;

    /// <summary>The notes that every Katalog can call.</summary>
    public static NoteCatalog BuiltIn { get; } = CreateBuiltIn();

    /// <summary>All notes, ordered by domain and name.</summary>
    public IEnumerable<NoteSignature> Notes =>
        _notes.Values.OrderBy(note => note.Domain, StringComparer.Ordinal).ThenBy(note => note.Name, StringComparer.Ordinal);

    /// <summary>Number of notes.</summary>
    public int Count => _notes.Count;

    /// <summary>Looks up a note; names are case-sensitive.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out NoteSignature? note) => _notes.TryGetValue(name, out note);

    /// <summary>The name of a note that someone who wrote <paramref name="name"/> probably meant.</summary>
    public string? Nearest(string name) => NearestMatch.Find(name, _notes.Keys);

    /// <summary>A catalog with the notes that a Katalog declares laid over this one. Of two with the same name the last counts.</summary>
    public NoteCatalog WithUserNotes(IEnumerable<UserNote> notes)
    {
        var all = new Dictionary<string, NoteSignature>(_notes, StringComparer.Ordinal);
        var catalog = new NoteCatalog(all);
        foreach (UserNote note in notes)
        {
            var body = new UserNoteBody(note.Expression, catalog);
            all[note.Name] = new NoteSignature(
                note.Name, "user", [], NoteType.Any, note.Description ?? "Defined by the Katalog.", note.Name, body.Call);
        }

        return catalog;
    }

    /// <summary>A catalog with sentinels laid over this one; their values come from <see cref="EvalContext.Sentinels"/>.</summary>
    public NoteCatalog WithSentinels(IEnumerable<string> names)
    {
        var all = new Dictionary<string, NoteSignature>(_notes, StringComparer.Ordinal);
        foreach (string name in names)
        {
            all[name] = new NoteSignature(
                name, "sentinels", [], NoteType.String, "What changed since the last reconcile.", name,
                call => OrkValue.FromString(call.Context.Sentinels.TryGetValue(name, out string? value) ? value : string.Empty));
        }

        return new NoteCatalog(all);
    }

    private static NoteCatalog CreateBuiltIn()
    {
        var notes = new List<NoteSignature>(320);
        TemplateNotes.Register(new NoteDomain("template", notes));
        ConditionalNotes.Register(new NoteDomain("conditional", notes));
        StringNotes.Register(new NoteDomain("strings", notes));
        DataNotes.Register(new NoteDomain("data", notes));
        NumberNotes.Register(new NoteDomain("math", notes));
        TypeNotes.Register(new NoteDomain("types", notes));
        CollectionNotes.Register(new NoteDomain("collections", notes));
        CronNotes.Register(new NoteDomain("cron", notes));
        TimeNotes.Register(new NoteDomain("time", notes));
        RandomNotes.Register(new NoteDomain("random", notes));
        SemverNotes.Register(new NoteDomain("semver", notes));
        NetworkNotes.Register(new NoteDomain("network", notes));
        FormatNotes.Register(new NoteDomain("formats", notes));
        QuantityNotes.Register(new NoteDomain("quantities", notes));
        KubeNotes.Register(new NoteDomain("objects", notes));
        ServeNotes.Register(new NoteDomain("serve", notes));
        ContainerNotes.Register(new NoteDomain("containers", notes));
        WorkloadNotes.Register(new NoteDomain("workloads", notes));
        PodNotes.Register(new NoteDomain("pods", notes));
        ResourceNotes.Register(new NoteDomain("resources", notes));
        PrometheusNotes.Register(new NoteDomain("prometheus", notes));
        var byName = new Dictionary<string, NoteSignature>(notes.Count, StringComparer.Ordinal);
        foreach (NoteSignature note in notes)
        {
            byName.Add(note.Name, note);
        }

        return new NoteCatalog(byName);
    }
}
