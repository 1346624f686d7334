using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

/// <summary>Follows field names through types and reports the first that cannot be there.</summary>
internal sealed class PathTyper(ITypingSink sink, PresentPaths present)
{
    /// <summary>The mark of a list's elements in a path.</summary>
    public const string Elements = "[]";

    /// <summary>Follows names that stand at the end of a text, joined by dots.</summary>
    /// <param name="start">Where they start.</param>
    /// <param name="names">The names.</param>
    /// <param name="end">End of the last name in the text.</param>
    /// <param name="isTolerant">Whether the read gives nothing, instead of failing, when something on the way is absent.</param>
    public TypedValue Follow(TypedValue start, IReadOnlyList<string> names, int end, bool isTolerant = false)
    {
        int at = end + 1;
        foreach (string name in names)
        {
            at -= name.Length + 1;
        }

        TypedValue current = start;
        foreach (string name in names)
        {
            current = Member(current, name, new TextSpan(at, name.Length), isTolerant);
            at += name.Length + 1;
        }

        return current;
    }

    /// <summary>The field of a value.</summary>
    /// <param name="owner">The value.</param>
    /// <param name="name">Name of the field.</param>
    /// <param name="span">Where the name stands.</param>
    /// <param name="isTolerant">Whether the read gives nothing, instead of failing, when the value is absent.</param>
    public TypedValue Member(TypedValue owner, string name, TextSpan span, bool isTolerant = false)
    {
        SchemaType type = owner.Type;
        string? path = owner.Path is null ? null : owner.Path.Length == 0 ? name : $"{owner.Path}.{name}";
        if (type.Kind == SchemaTypeKind.Object)
        {
            if (type.Fields.TryGetValue(name, out SchemaField? field))
            {
                bool mayBeAbsent = CheckPresence(owner, name, span, isTolerant);
                return new TypedValue(field.Type, path, MayBeAbsent: mayBeAbsent || (!field.IsCertain && type.Missing == MemberRule.Crd));
            }

            if (type.Element is null)
            {
                return Absent(owner, name, span, path, isTolerant);
            }

            CheckPresence(owner, name, span, isTolerant);
            return new TypedValue(type.Element, path);
        }

        if (type.IsScalar || type.Kind == SchemaTypeKind.List)
        {
            string what = owner.Path is { Length: > 0 } ? Describe(owner.Path) : "this value";
            sink.Report(new TypeFinding(
                DiagnosticRules.PathIntoScalar,
                span,
                $"{what} is {type.Describe()}, which has no field '{name}'",
                type.Kind == SchemaTypeKind.List ? "read an element with index or listGet, or loop over it with range" : null));
            return TypedValue.Unknown;
        }

        CheckPresence(owner, name, span, isTolerant);
        return new TypedValue(SchemaType.Any, path);
    }

    /// <summary>The element of a value that is looped over, or read at an unknown place.</summary>
    public static TypedValue ElementOf(TypedValue owner)
    {
        SchemaType type = owner.Type;
        string? path = owner.Path is null ? null : owner.Path + Elements;
        return type.Kind switch
        {
            SchemaTypeKind.List => new TypedValue(type.Element ?? SchemaType.Any, path),
            SchemaTypeKind.Object when type.Fields.Count == 0 => new TypedValue(type.Element ?? SchemaType.Any, path),
            SchemaTypeKind.Integer => TypedValue.Of(type),
            _ => new TypedValue(SchemaType.Any, path),
        };
    }

    /// <summary>What messages call a path.</summary>
    public static string Describe(string path) =>
        path.Length == 0 ? "the data of an expression"
        : path.EndsWith(Elements, StringComparison.Ordinal) ? $"an element of {path.Substring(0, path.Length - Elements.Length)}"
        : path;

    // Whether the owner may still be absent after the read; what comes after one that can fail is only reached when it did not.
    private bool CheckPresence(TypedValue owner, string name, TextSpan span, bool isTolerant)
    {
        if (!owner.MayBeAbsent || owner.Path is not { } path || present.Holds(path))
        {
            return false;
        }

        if (isTolerant)
        {
            return true;
        }

        sink.Report(new TypeFinding(
            DiagnosticRules.OptionalParent,
            span,
            $"{Describe(path)} may be left out, and then reading '{name}' fails",
            $"ask for it first, with '{{{{ if .{path} }}}}' or when: {path} exists; or read it with get, or require it in the CRD"));
        present.Add(path);
        return false;
    }

    private TypedValue Absent(TypedValue owner, string name, TextSpan span, string? path, bool isTolerant)
    {
        SchemaType type = owner.Type;

        // Where there may be other names, one that differs in a whole word ("next" for "last") is one of them.
        string? near = type.Policy == FieldPolicy.Open ? null : NearestMatch.Find(name, type.Fields.Keys, type.Policy == FieldPolicy.Resembling ? 2 : 3);
        if (type.Policy == FieldPolicy.Open || (type.Policy == FieldPolicy.Resembling && near is null))
        {
            CheckPresence(owner, name, span, isTolerant);
            return new TypedValue(SchemaType.Any, path);
        }

        string parent = owner.Path is null ? "this value" : Describe(owner.Path);
        sink.Report(new TypeFinding(
            type.Missing.Rule,
            span,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, type.Missing.Sentence, name, parent) + NearestMatch.DidYouMean(near),
            type.Fields.Count == 0
                ? null
                : $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, type.Missing.Listing, parent)}: {string.Join(", ", type.Fields.Keys)}",
            near));
        return TypedValue.Unknown;
    }
}
