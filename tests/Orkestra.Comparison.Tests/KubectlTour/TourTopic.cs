using System.Text;
using System.Text.RegularExpressions;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>One file of the tour; its form is described in README.md.</summary>
internal sealed partial class TourTopic
{
    private static readonly string s_directory = Path.Combine(RepositoryPaths.Root, "tests", "Orkestra.Comparison.Tests", "KubectlTour", "tour");

    private TourTopic(string name, IReadOnlyList<TourStep> steps, Version? needsKubectl)
    {
        Name = name;
        Steps = steps;
        NeedsKubectl = needsKubectl;
    }

    /// <summary>File name without its ending, such as <c>03-patch</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<TourStep> Steps { get; }

    public Version? NeedsKubectl { get; }

    /// <summary>The namespace in which the topic runs, on every server.</summary>
    public string Namespace => "tour-" + Name;

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(s_directory, "*.txt").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static TourTopic Read(string name)
    {
        string[] lines = File.ReadAllLines(PathOf(name));
        List<TourStep> steps = [];
        Version? needs = null;
        for (int index = 0; index < lines.Length;)
        {
            if (lines[index].StartsWith("  $ ", StringComparison.Ordinal))
            {
                steps.Add(ReadStep(lines, ref index));
                continue;
            }

            if (Needs().Match(lines[index]) is { Success: true } match)
            {
                needs = new Version(match.Groups[1].Value);
            }

            index++;
        }

        return new TourTopic(name, steps, needs);
    }

    /// <summary>Replaces the transcripts that a server's answers differ from; commands, prose and reasons stay.</summary>
    public void Accept(IReadOnlyDictionary<TourStep, CommandAnswer> answers)
    {
        string[] lines = File.ReadAllLines(PathOf(Name));
        StringBuilder text = new();
        int next = 0;
        foreach (TourStep step in Steps.Where(s => answers.TryGetValue(s, out CommandAnswer? answer) && !answer.Without(s).Matches(s.Transcript)))
        {
            int begin = step.Line - 1 + step.Script.Split('\n').Length;
            Append(text, lines.AsSpan(next..begin));
            text.Append(answers[step].Without(step)).Append('\n');
            next = begin + step.Transcript.Count;
        }

        Append(text, lines.AsSpan(next));
        File.WriteAllText(PathOf(Name), text.Replace("\n\n\n", "\n\n").ToString());
    }

    private static string PathOf(string name) => Path.Combine(s_directory, name + ".txt");

    private static TourStep ReadStep(string[] lines, ref int index)
    {
        int line = index + 1;
        StringBuilder script = new(lines[index++][4..]);
        for (; index < lines.Length && (lines[index] == "  >" || lines[index].StartsWith("  > ", StringComparison.Ordinal)); index++)
        {
            script.Append('\n').Append(lines[index] == "  >" ? "" : lines[index][4..]);
        }

        List<string> transcript = [];
        List<TourDifference> differences = [];
        Version? needs = null;
        for (; index < lines.Length && lines[index].StartsWith("  ", StringComparison.Ordinal) && !lines[index].StartsWith("  $ ", StringComparison.Ordinal); index++)
        {
            string text = lines[index][2..];
            if (!text.StartsWith("~ ", StringComparison.Ordinal))
            {
                transcript.Add(text);
            }
            else if (Needs().Match(text[2..]) is { Success: true } match)
            {
                needs = new Version(match.Groups[1].Value);
            }
            else
            {
                differences.Add(TourDifference.Parse(text[2..]));
            }
        }

        return new TourStep(line, script.ToString(), transcript, differences, needs);
    }

    private static void Append(StringBuilder text, ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }
    }

    [GeneratedRegex(@"^[Nn]eeds kubectl (\d+\.\d+)")]
    private static partial Regex Needs();
}
