using System.Text;

namespace Orkestra.Runtime.Objects;

/// <summary>One run of <see cref="ObjectDiff"/>.</summary>
internal ref struct ObjectComparison
{
    private readonly ReadOnlySpan<byte> _desired;
    private readonly ReadOnlySpan<byte> _observed;
    private readonly Span<PathStep> _path;
    private List<string>? _paths;
    private readonly bool _builtIn;
    private readonly bool _isSecret;
    private int _depth;
    private bool _differs;

    /// <param name="desired">The apply configuration.</param>
    /// <param name="observed">The object as last seen.</param>
    /// <param name="path">Room for the path from the root to the field being compared.</param>
    /// <param name="paths">Receives the paths of all differences; null stops at the first.</param>
    public ObjectComparison(ReadOnlySpan<byte> desired, KubeObject observed, Span<PathStep> path, List<string>? paths)
    {
        _desired = desired;
        _observed = observed.Json.Span;
        _path = path;
        _paths = paths;
        _builtIn = IsBuiltIn(observed.ApiVersion);
        _isSecret = observed is { Kind: "Secret", ApiVersion: "v1" };
    }

    /// <summary>What a step of the current path is.</summary>
    internal enum StepKind : byte
    {
        Member,
        Element,
        Keyed,
    }

    private readonly bool Stop => _differs && _paths is null;

    /// <summary>Compares; whether anything differs.</summary>
    public bool Run()
    {
        CompareObjects(JsonScan.SkipSpace(_desired, 0), JsonScan.SkipSpace(_observed, 0));
        return _differs;
    }

    // Custom resources keep what is written; the built-in types leave out zero values (Go's omitempty).
    private static bool IsBuiltIn(string apiVersion)
    {
        int slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> group = slash < 0 ? default : apiVersion.AsSpan(0, slash);
        return !group.Contains('.') || group.EndsWith(".k8s.io", StringComparison.Ordinal);
    }

    private void CompareObjects(int desired, int observed)
    {
        var members = new JsonMembers(_desired, desired);
        while (!Stop && members.MoveNext())
        {
            if (!Enter(members))
            {
                return;
            }

            if (_isSecret && _depth == 1 && members.RawName.SequenceEqual("stringData"u8))
            {
                CompareStringData(members.Value, observed);
            }
            else if (TryFindLike(observed, members.RawName, out JsonRange found))
            {
                CompareValues(members.Value, found);
            }
            else
            {
                CompareWithAbsent(members.Value);
            }

            _depth--;
        }
    }

    private readonly bool TryFindLike(int observed, ReadOnlySpan<byte> rawName, out JsonRange value)
    {
        ReadOnlySpan<byte> name = rawName.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(JsonText.Decode(rawName)) : rawName;
        return JsonScan.TryFindMember(_observed, observed, name, out value);
    }

    private void CompareValues(JsonRange desired, JsonRange observed)
    {
        ReadOnlySpan<byte> a = desired.Of(_desired);
        ReadOnlySpan<byte> b = observed.Of(_observed);
        if (a.SequenceEqual(b))
        {
            return;
        }

        switch (a[0])
        {
            case (byte)'{' when b[0] == (byte)'{':
                CompareObjects(desired.Start, observed.Start);
                break;
            case (byte)'[' when b[0] == (byte)'[':
                CompareLists(desired.Start, observed.Start);
                break;
            case (byte)'{' or (byte)'[' when b[0] == (byte)'n':
            case (byte)'n':
                CompareWithAbsent(desired);
                break;
            default:
                if (a[0] is (byte)'{' or (byte)'[' || !ScalarComparison.AreEqual(a, b, NameOf(), IsQuantity()))
                {
                    Report();
                }

                break;
        }
    }

    private void CompareLists(int desired, int observed)
    {
        ReadOnlySpan<byte> name = NameOf();
        if (MergeKeys.IsSet(name))
        {
            CompareSets(desired, observed);
            return;
        }

        var wanted = new JsonElements(_desired, desired);
        var seen = new JsonElements(_observed, observed);
        bool keyed = false;
        for (int index = 0; !Stop && wanted.MoveNext(); index++)
        {
            ReadOnlySpan<byte> element = wanted.Current.Of(_desired);
            ReadOnlySpan<byte> key = MergeKeys.KeyOf(name, element);
            if (!key.IsEmpty)
            {
                keyed = true;
                CompareKeyed(wanted.Current, observed, key);
                continue;
            }

            if (!Enter(new PathStep(StepKind.Element, index, 0)))
            {
                return;
            }

            if (seen.MoveNext())
            {
                CompareValues(wanted.Current, seen.Current);
            }
            else
            {
                Report();
            }

            _depth--;
        }

        // A keyed list may hold elements of other managers; a plain list has one owner and must be the same throughout.
        if (!keyed && !Stop && seen.MoveNext() && MergeKeys.KeyOf(name, seen.Current.Of(_observed)).IsEmpty)
        {
            Report();
        }
    }

    private void CompareKeyed(JsonRange desired, int observedList, ReadOnlySpan<byte> key)
    {
        if (!Enter(new PathStep(StepKind.Keyed, desired.Start, desired.Length)))
        {
            return;
        }

        if (TryFindKeyed(desired.Of(_desired), observedList, key, out JsonRange match))
        {
            CompareObjects(desired.Start, match.Start);
        }
        else
        {
            Report();
        }

        _depth--;
    }

    private readonly bool TryFindKeyed(ReadOnlySpan<byte> element, int observedList, ReadOnlySpan<byte> key, out JsonRange match)
    {
        JsonScan.TryFindMember(element, 0, key, out JsonRange keyValue);
        bool isPort = key.SequenceEqual("containerPort"u8) || key.SequenceEqual("port"u8);
        var candidates = new JsonElements(_observed, observedList);
        while (candidates.MoveNext())
        {
            ReadOnlySpan<byte> candidate = candidates.Current.Of(_observed);
            if (candidate[0] == (byte)'{'
                && JsonScan.TryFindMember(candidate, 0, key, out JsonRange other)
                && ScalarComparison.AreEqual(keyValue.Of(element), other.Of(candidate), key, quantity: false)
                && (!isPort || ProtocolOf(element).SequenceEqual(ProtocolOf(candidate))))
            {
                match = candidates.Current;
                return true;
            }
        }

        match = default;
        return false;
    }

    private static ReadOnlySpan<byte> ProtocolOf(ReadOnlySpan<byte> port) =>
        JsonScan.TryFindMember(port, 0, "protocol"u8, out JsonRange value) ? value.Of(port) : "\"TCP\""u8;

    private void CompareSets(int desired, int observed)
    {
        var wanted = new JsonElements(_desired, desired);
        for (int index = 0; !Stop && wanted.MoveNext(); index++)
        {
            bool found = false;
            var seen = new JsonElements(_observed, observed);
            while (!found && seen.MoveNext())
            {
                ObjectComparison trial = this;
                trial._paths = null;
                trial._differs = false;
                trial.CompareValues(wanted.Current, seen.Current);
                found = !trial._differs;
            }

            if (!found && Enter(new PathStep(StepKind.Element, index, 0)))
            {
                Report();
                _depth--;
            }
        }
    }

    // stringData is write-only: the server moves it into data.
    private void CompareStringData(JsonRange desired, int observed)
    {
        if (_desired[desired.Start] != (byte)'{')
        {
            return;
        }

        bool hasData = JsonScan.TryFindMember(_observed, observed, "data"u8, out JsonRange data) && _observed[data.Start] == (byte)'{';
        var members = new JsonMembers(_desired, desired.Start);
        while (!Stop && members.MoveNext() && Enter(members))
        {
            if (!hasData || !TryFindLike(data.Start, members.RawName, out JsonRange found) || !IsEncoded(members.Value.Of(_desired), found.Of(_observed)))
            {
                Report();
            }

            _depth--;
        }
    }

    private static bool IsEncoded(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> base64)
    {
        string text = plain[0] == (byte)'"' ? JsonText.DecodeValue(plain) : string.Empty;
        return base64[0] == (byte)'"' && JsonText.DecodeValue(base64) == Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    private void CompareWithAbsent(JsonRange desired)
    {
        ReadOnlySpan<byte> value = desired.Of(_desired);
        switch (value[0])
        {
            case (byte)'n':
                return;
            case (byte)'{' when !PresenceMatters():
                var members = new JsonMembers(_desired, desired.Start);
                while (!Stop && members.MoveNext() && Enter(members))
                {
                    CompareWithAbsent(members.Value);
                    _depth--;
                }

                return;
            case (byte)'[' when !PresenceMatters() && !new JsonElements(_desired, desired.Start).MoveNext():
                return;
            default:
                bool isZero = value.SequenceEqual("\"\""u8) || value.SequenceEqual("0"u8) || value.SequenceEqual("false"u8);
                if (!isZero || PresenceMatters())
                {
                    Report();
                }

                return;
        }
    }

    // In custom resources, in maps with free keys, and where presence itself is the meaning, an empty value is a value.
    private readonly bool PresenceMatters() =>
        !_builtIn
        || IsBelow("data"u8)
        || IsBelow("binaryData"u8)
        || IsBelow("labels"u8)
        || IsBelow("annotations"u8)
        || IsBelow("matchLabels"u8)
        || IsBelow("nodeSelector"u8)
        || NameOf().SequenceEqual("emptyDir"u8)
        || NameOf().SequenceEqual("podSelector"u8)
        || NameOf().SequenceEqual("namespaceSelector"u8);

    private readonly bool IsQuantity() =>
        IsBelow("resources"u8)
        || IsBelow("requests"u8)
        || IsBelow("limits"u8)
        || (_builtIn && (IsBelow("capacity"u8) || IsBelow("hard"u8) || IsBelow("overhead"u8) || NameOf().SequenceEqual("sizeLimit"u8)
            || NameOf().SequenceEqual("averageValue"u8) || NameOf().SequenceEqual("divisor"u8)));

    private readonly ReadOnlySpan<byte> NameOf() => NameAt(_depth - 1);

    private readonly ReadOnlySpan<byte> NameAt(int depth) =>
        _path[depth].Kind == StepKind.Member ? _desired.Slice(_path[depth].Start, _path[depth].Length) : default;

    private readonly bool IsBelow(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _depth - 1; i++)
        {
            if (NameAt(i).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool Enter(in JsonMembers members) => Enter(new PathStep(StepKind.Member, members.NameStart + 1, members.RawName.Length));

    // Deeper than any real configuration: calling it different costs one needless apply and never hides a change.
    private bool Enter(PathStep step)
    {
        if (_depth == _path.Length)
        {
            Report();
            return false;
        }

        _path[_depth++] = step;
        return true;
    }

    private void Report()
    {
        _differs = true;
        _paths?.Add(Describe());
    }

    private readonly string Describe()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _depth; i++)
        {
            PathStep step = _path[i];
            switch (step.Kind)
            {
                case StepKind.Member:
                    string name = JsonText.Decode(NameAt(i));
                    bool plain = !name.AsSpan().ContainsAny("./[ ");
                    text.Append(!plain ? "[\"" : i == 0 ? string.Empty : ".").Append(name).Append(plain ? string.Empty : "\"]");
                    break;
                case StepKind.Element:
                    text.Append('[').Append(step.Start).Append(']');
                    break;
                default:
                    ReadOnlySpan<byte> element = _desired.Slice(step.Start, step.Length);
                    ReadOnlySpan<byte> key = MergeKeys.KeyOf(NameAt(i - 1), element);
                    JsonScan.TryFindMember(element, 0, key, out JsonRange value);
                    text.Append('[').Append(Encoding.UTF8.GetString(key)).Append('=')
                        .Append(JsonText.Decode(value.Of(element).Trim((byte)'"'))).Append(']');
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>One step of the current path: a range of the desired document, or an index.</summary>
    internal readonly record struct PathStep(StepKind Kind, int Start, int Length);
}
