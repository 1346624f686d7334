using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;
using Orkestra.TestKit;
using Xunit.Abstractions;

namespace Orkestra.Sdk.Tests.Documents;

/// <summary>Each key of the published documents is misspelt, one at a time: the slip is noticed, and the right key is suggested.</summary>
public sealed class MisspeltKeyTests(ITestOutputHelper output)
{
    private const double LeastNoticed = 0.99;
    private const double LeastSuggested = 0.98;

    // Below these the keys are the author's own, or those of a Kubernetes object.
    private static readonly HashSet<string> s_free =
        ["data", "labels", "annotations", "matchLabels", "labelSelector", "headers", "with", "args", "custom", "crds", "teams", "nodeSelector", "selector", "values", "fields", "tokens"];

    [CorpusFact]
    public void A_misspelt_key_of_a_published_document_is_noticed_and_the_right_one_suggested()
    {
        int misspelt = 0;
        int noticed = 0;
        int suggested = 0;
        var missed = new List<string>();
        foreach (string path in Directory.EnumerateFiles(RepositoryPaths.Corpus, "*.y*ml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(path);
            foreach (YamlScalar key in Keys(text))
            {
                misspelt++;
                string wrong = Misspell(key.Value);
                DocumentDiagnostic? found = Read(text[..key.Span.Start] + wrong + text[key.Span.End..])
                    .FirstOrDefault(diagnostic => diagnostic.Rule == DiagnosticRules.UnknownKey && diagnostic.Span.Start == key.Span.Start);
                noticed += found is null ? 0 : 1;
                suggested += found?.Help == $"write '{key.Value}'" ? 1 : 0;
                if (found?.Help != $"write '{key.Value}'")
                {
                    missed.Add($"{Path.GetRelativePath(RepositoryPaths.Corpus, path)}: {key.Value} as {wrong} ({found?.Help ?? "not noticed"})");
                }
            }
        }

        output.WriteLine($"{misspelt} misspelt, {noticed} noticed ({100.0 * noticed / misspelt:F1} %), {suggested} put right ({100.0 * suggested / misspelt:F1} %)");
        Assert.True(misspelt > 500, $"only {misspelt} keys were found");
        Assert.True(noticed >= LeastNoticed * misspelt && suggested >= LeastSuggested * misspelt, $"{noticed} noticed and {suggested} suggested of {misspelt}:\n{string.Join('\n', missed)}");
    }

    // One swap, one letter less or one letter twice, by turns: the slips of hurried typing. Short words lose too much by them.
    private static string Misspell(string key)
    {
        int middle = key.Length / 2;
        return (key.Length % 3) switch
        {
            0 => key[..(middle - 1)] + key[middle] + key[middle - 1] + key[(middle + 1)..],
            1 => key[..middle] + key[(middle + 1)..],
            _ => key[..middle] + key[middle] + key[middle..],
        };
    }

    // Each name once per file and place in it: the same table is not asked twice.
    private static List<YamlScalar> Keys(string text)
    {
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (YamlDocument document in YamlReader.Read(new SourceFile("a.yaml", text), new DiagnosticBag()))
        {
            if (document.Root is YamlMapping root && DocumentReader.Read(new SourceFile("a.yaml", text), new DiagnosticBag()).Count > 0)
            {
                Collect(root, string.Empty, keys);
            }
        }

        return [.. keys.Values];
    }

    private static void Collect(YamlNode node, string path, Dictionary<string, YamlScalar> keys)
    {
        if (node is YamlSequence list)
        {
            foreach (YamlNode item in list.Items)
            {
                Collect(item, path, keys);
            }
        }

        foreach (YamlEntry entry in (node as YamlMapping)?.Entries ?? [])
        {
            string key = entry.Key.Value;

            // What kind of document it is decides whether it is read at all.
            bool isHeader = path.Length == 0 && key is "apiVersion" or "kind";
            if (!isHeader && key.Length > 3 && key != Misspell(key) && entry.Key.Span.Length == key.Length)
            {
                keys.TryAdd($"{path}/{key}", entry.Key);
            }

            // The entries of spec.crds have names of their own, and so have the spec of a custom object and normalised fields.
            bool isFree = s_free.Contains(key) && entry.Value is YamlMapping || (key == "spec" && path.Length > 0) || key is "custom" or "env";
            if (key == "crds" && entry.Value is YamlMapping crds)
            {
                foreach (YamlEntry crd in crds.Entries)
                {
                    Collect(crd.Value, $"{path}/crds", keys);
                }
            }
            else if (!isFree)
            {
                Collect(entry.Value, $"{path}/{key}", keys);
            }
        }
    }

    private static IReadOnlyList<DocumentDiagnostic> Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        DocumentReader.Read(new SourceFile("a.yaml", text), diagnostics);
        return diagnostics.ToSortedList();
    }
}
