using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orkestra.Sdk.Yaml;

/// <summary>Builds nodes from the parser's events, once through a file.</summary>
internal sealed class YamlComposer
{
    private readonly SourceFile _file;
    private readonly RepairedText _text;
    private readonly YamlReaderOptions _options;
    private readonly Parser _parser;
    private readonly List<DocumentDiagnostic> _findings = [];
    private readonly List<YamlDocument> _documents = [];
    private readonly Dictionary<string, (YamlNode? Node, int Size, int Height)> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<int> _openBrackets = new();
    private int _lastStart;
    private int _lastEnd;
    private int _aliasedNodes;

    public YamlComposer(SourceFile file, RepairedText text, YamlReaderOptions options)
    {
        _file = file;
        _text = text;
        _options = options;
        _parser = new Parser(new Scanner(new StringReader(text.Text), skipComments: true));
    }

    public IReadOnlyList<DocumentDiagnostic> Findings => _findings;

    public IReadOnlyList<YamlDocument> Documents => _documents;

    /// <summary>Reads to the end; gives the place of a syntax error, or null.</summary>
    public YamlFailure? Compose()
    {
        try
        {
            while (_parser.MoveNext())
            {
                if (_parser.Current is DocumentStart start)
                {
                    ReadDocument((int)start.Start.Index);
                }
            }

            return null;
        }
        catch (YamlException error)
        {
            return Failure((int)error.Start.Index, (int)error.End.Index, error.Message);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The parser's own guards against input it did not expect, for example a list cut off by the end of the file.
            return Failure(_lastEnd, _lastEnd, string.Empty);
        }
    }

    private YamlFailure Failure(int start, int end, string message) =>
        new(Clamp(start), Clamp(Math.Max(start, end)), message, _lastStart, _lastEnd, _openBrackets.Count > 0 ? _openBrackets.Peek() : -1);

    private int Clamp(int offset) => Math.Max(0, Math.Min(offset, _text.Text.Length));

    private void ReadDocument(int start)
    {
        _anchors.Clear();
        _aliasedNodes = 0;
        Next();
        YamlNode root = ReadNode(0, out _);
        Next();
        bool isEmpty = root is YamlScalar { IsNull: true, Span.Length: 0 };
        int originalEnd = _text.ToOriginal(Clamp((int)_parser.Current!.Start.Index));
        bool isComplete = !_text.HasLossBetween(_text.ToOriginal(start), originalEnd);
        if (!isEmpty || !isComplete)
        {
            _documents.Add(new YamlDocument(_file, isEmpty ? null : root, isComplete));
        }
    }

    private void Next()
    {
        if (!_parser.MoveNext())
        {
            throw new InvalidOperationException();
        }
    }

    // Reads the node at the current event; afterwards the current event is the node's last one.
    private YamlNode ReadNode(int depth, out int size)
    {
        ParsingEvent current = _parser.Current!;
        _lastStart = (int)current.Start.Index;
        _lastEnd = Math.Max(_lastStart, (int)current.End.Index);
        size = 1;
        if (depth > _options.MaxDepth)
        {
            Report(DiagnosticRules.YamlLimit, Place(current), $"lists and maps are nested deeper than {_options.MaxDepth} levels");
            SkipNode();
            return NullAt(current);
        }

        string? anchor = current is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        if (anchor is not null)
        {
            // Present without a node while its content is read: an alias to it from inside would be endless.
            _anchors[anchor] = (null, 0, 0);
        }

        YamlNode result = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth, ref size),
            MappingStart mapping => ReadMapping(mapping, depth, ref size),
            AnchorAlias alias => ReadAlias(alias, depth, out size),
            _ => NullAt(current),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = (result, size, HeightOf(result));
        }

        return result;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        YamlScalarStyle style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            ScalarStyle.Literal => YamlScalarStyle.Literal,
            ScalarStyle.Folded => YamlScalarStyle.Folded,
            _ => YamlScalarStyle.Plain,
        };
        return new YamlScalar(_file, Place(scalar), scalar.Value, style, scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? null : scalar.Tag.Value);
    }

    private YamlNode ReadAlias(AnchorAlias alias, int depth, out int size)
    {
        size = 1;
        string name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out (YamlNode? Node, int Size, int Height) target))
        {
            Report(
                DiagnosticRules.BadAlias,
                Place(alias),
                $"alias '*{name}' refers to an anchor that is not defined above",
                $"define it first with '&{name}', or put the text in quotes if no alias is meant");
            return NullAt(alias);
        }

        if (target.Node is null)
        {
            Report(DiagnosticRules.BadAlias, Place(alias), $"alias '*{name}' stands inside its own anchor and would never end");
            return NullAt(alias);
        }

        _aliasedNodes += target.Size;
        if (_aliasedNodes > _options.MaxAliasedNodes)
        {
            Report(DiagnosticRules.YamlLimit, Place(alias), $"aliases stand for more than {_options.MaxAliasedNodes} nodes");
            return NullAt(alias);
        }

        if (depth + target.Height > _options.MaxDepth)
        {
            Report(DiagnosticRules.YamlLimit, Place(alias), $"lists and maps are nested deeper than {_options.MaxDepth} levels");
            return NullAt(alias);
        }

        size = target.Size;
        return target.Node;
    }

    // No deeper than the limit: every node below was held to it.
    private static int HeightOf(YamlNode node) => node switch
    {
        YamlSequence { Items.Count: > 0 } list => 1 + list.Items.Max(HeightOf),
        YamlMapping { Count: > 0 } map => 1 + map.Entries.Max(static entry => HeightOf(entry.Value)),
        _ => 0,
    };

    private YamlSequence ReadSequence(SequenceStart start, int depth, ref int size)
    {
        var items = new List<YamlNode>();
        bool isFlow = Open(start, start.Style == SequenceStyle.Flow);
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            items.Add(ReadNode(depth + 1, out int itemSize));
            size += itemSize;
        }

        return new YamlSequence(_file, CollectionSpan(start, isFlow, items.Count > 0 ? items[items.Count - 1] : null), items);
    }

    private YamlNode ReadMapping(MappingStart start, int depth, ref int size)
    {
        bool isFlow = Open(start, start.Style == MappingStyle.Flow);
        if (isFlow && IsTemplateStart((int)start.Start.Index))
        {
            return ReadUnquotedTemplate(start);
        }

        var entries = new List<YamlEntry>();
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var merges = new List<YamlEntry>();
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            YamlNode keyNode = ReadNode(depth + 1, out _);
            Next();
            YamlNode value = ReadNode(depth + 1, out int valueSize);
            size += valueSize + 1;
            if (keyNode is not YamlScalar key)
            {
                Report(DiagnosticRules.KeyNotText, keyNode.HeadSpan, $"a key must be text, not {keyNode.Describe()}");
            }
            else if (key is { Value: "<<", Style: YamlScalarStyle.Plain })
            {
                merges.Add(new YamlEntry(key, value));
            }
            else if (seen.TryGetValue(key.Value, out YamlScalar? first))
            {
                ReportDuplicate(key, first);
            }
            else
            {
                seen.Add(key.Value, key);
                entries.Add(new YamlEntry(key, value));
            }
        }

        YamlNode? last = entries.Count > 0 ? entries[entries.Count - 1].Value : null;
        TextSpan span = CollectionSpan(start, isFlow, last);
        AddMerged(entries, seen, merges);
        return new YamlMapping(_file, span, entries);
    }

    private void ReportDuplicate(YamlScalar key, YamlScalar first)
    {
        LinePosition place = _file.GetPosition(first.Span.Start);
        _findings.Add(new DocumentDiagnostic
        {
            Rule = DiagnosticRules.DuplicateKey,
            Severity = DiagnosticRules.DuplicateKey.Severity,
            File = _file,
            Span = key.HeadSpan,
            Message = $"key '{key.Value}' is written twice in this map; it was first written on line {place.Line}",
            Help = "keep one of the two, or join their contents under one key",
            Related = [new RelatedLocation(_file, first.HeadSpan, $"'{key.Value}' is first written here")],
        });
    }

    // YAML's merge key type: own keys win, earlier maps win over later ones.
    private void AddMerged(List<YamlEntry> entries, Dictionary<string, YamlScalar> seen, List<YamlEntry> merges)
    {
        foreach (YamlEntry merge in merges)
        {
            IReadOnlyList<YamlNode> sources = merge.Value is YamlSequence list ? list.Items : [merge.Value];
            foreach (YamlNode source in sources)
            {
                if (source is not YamlMapping map)
                {
                    Report(
                        DiagnosticRules.BadMergeKey,
                        merge.Key.HeadSpan,
                        $"'<<' needs a map or a list of maps, not {source.Describe()}",
                        "refer to an anchored map, as in '<<: *defaults'");
                    continue;
                }

                foreach (YamlEntry entry in map.Entries)
                {
                    if (!seen.ContainsKey(entry.Key.Value))
                    {
                        seen.Add(entry.Key.Value, entry.Key);
                        entries.Add(entry);
                    }
                }
            }
        }
    }

    private bool IsTemplateStart(int offset) =>
        offset + 1 < _text.Text.Length && _text.Text[offset] == '{' && _text.Text[offset + 1] == '{';

    private YamlScalar ReadUnquotedTemplate(MappingStart start)
    {
        int from = (int)start.Start.Index;
        SkipNode();
        int end = Math.Min(_text.Text.Length, (int)_parser.Current!.Start.Index + 1);
        _openBrackets.Pop();
        string written = _text.Text.Substring(from, end - from);
        TextSpan span = TextSpan.FromBounds(_text.ToOriginal(from), _text.ToOriginal(end));
        Report(
            DiagnosticRules.UnquotedTemplate,
            span,
            "a template must stand in quotes, otherwise YAML reads '{{' as a map",
            $"write: {YamlQuoting.Single(written)}");
        return new YamlScalar(_file, span, written, YamlScalarStyle.Plain);
    }

    private bool Open(NodeEvent start, bool isFlow)
    {
        if (isFlow)
        {
            _openBrackets.Push((int)start.Start.Index);
        }

        return isFlow;
    }

    private TextSpan CollectionSpan(NodeEvent start, bool isFlow, YamlNode? last)
    {
        int from = Place(start).Start;
        if (isFlow)
        {
            _openBrackets.Pop();
            return TextSpan.FromBounds(from, Math.Max(from, _text.ToOriginal(Clamp((int)_parser.Current!.Start.Index + 1))));
        }

        // The end event stands at the next token, lines below; an aliased last child stands elsewhere altogether.
        int end = last is null ? from : last.Span.End;
        return TextSpan.FromBounds(from, end >= from ? end : from);
    }

    private void SkipNode()
    {
        int open = 0;
        do
        {
            open += _parser.Current is SequenceStart or MappingStart ? 1 : _parser.Current is SequenceEnd or MappingEnd ? -1 : 0;
            if (open > 0)
            {
                Next();
            }
        }
        while (open > 0);
    }

    private YamlScalar NullAt(ParsingEvent at) => new(_file, new TextSpan(Place(at).Start, 0), string.Empty, YamlScalarStyle.Plain);

    private TextSpan Place(ParsingEvent at)
    {
        int start = _text.ToOriginal(Clamp((int)at.Start.Index));
        int end = _text.ToOriginal(Clamp((int)at.End.Index));
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    private void Report(DiagnosticRule rule, TextSpan span, string message, string? help = null) =>
        _findings.Add(
            new DocumentDiagnostic { Rule = rule, Severity = rule.Severity, File = _file, Span = span, Message = message, Help = help });
}
