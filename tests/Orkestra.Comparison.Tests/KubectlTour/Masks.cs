using System.Text.RegularExpressions;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>Replaces what differs from one run to the next: instants, ages, identities, addresses, generated names.</summary>
internal static partial class Masks
{
    public static IEnumerable<string> Apply(string text)
    {
        foreach (string line in text.TrimEnd().Split('\n').Where(static (line, index) => (index > 0 || line.Length > 0) && !ClientLog().IsMatch(line)))
        {
            string masked = Url().Replace(line.TrimEnd(), "https://<server>");
            masked = Instant().Replace(masked, "<time>");
            masked = LongInstant().Replace(masked, "<time>");
            masked = Uid().Replace(masked, "<uid>");
            masked = Token().Replace(masked, "<token>");
            masked = TemporaryFile().Replace(masked, "$1<temporary>");
            masked = Address().Replace(masked, "<address>");
            masked = ResourceVersion().Replace(masked, "$1<version>");
            masked = Age().Replace(masked, "<age>");
            masked = GeneratedName().Replace(masked, "-<hash>");
            masked = TemplateHash().Replace(masked, "$1<hash>");
            // Columns are as wide as their widest cell was before masking.
            yield return Gap().Replace(masked, "   ");
        }
    }

    // What client-go logs of its own accord, such as a watch whose end and the command's time-out came in the same instant.
    [GeneratedRegex(@"^[IWE]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \w+\.go:")]
    private static partial Regex ClientLog();

    [GeneratedRegex(@"https?://(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex Url();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?Z| \+0000( UTC)?)?")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")]
    private static partial Regex LongInstant();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"/tmp/((?:LIVE|MERGED|kubectl-edit)-)\w+")]
    private static partial Regex TemporaryFile();

    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"(resourceVersion\W+)\d+")]
    private static partial Regex ResourceVersion();

    [GeneratedRegex(@"(?<![\w.=-])(\d+d)?(\d+h)?(\d+m)?(\d+s|\d+m)(?![\w-])")]
    private static partial Regex Age();

    // Kubernetes generates names without vowels and without digits that look like one, which no word is.
    [GeneratedRegex("-[bcdfghjklmnpqrstvwxz2456789]{5,10}(?![a-z0-9])")]
    private static partial Regex GeneratedName();

    [GeneratedRegex("((?:pod-template-hash|controller-revision-hash)[=:] ?)[a-z0-9-]+")]
    private static partial Regex TemplateHash();

    [GeneratedRegex(@"(?<=\S)(\s{2,}|\t+)(?=\S)")]
    private static partial Regex Gap();
}
