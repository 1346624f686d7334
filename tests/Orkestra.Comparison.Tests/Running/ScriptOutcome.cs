using System.Globalization;
using System.Text;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>The answers of both servers to one script; of the dev cluster alone where there is no real one.</summary>
internal sealed record ScriptOutcome(Script Script, Version RealVersion, IReadOnlyList<StepResult> Dev, IReadOnlyList<StepResult>? Real)
{
    /// <summary>What is wrong, for a reader; empty when nothing is. Marks the known differences it met.</summary>
    public string Describe(IReadOnlyList<KnownDifference> known, ISet<KnownDifference> met)
    {
        StringBuilder report = new();
        for (int i = 0; i < Dev.Count; i++)
        {
            string step = Dev[i].Step.Name;
            Add(report, step, "the dev cluster does not answer as specified", "expected", "dev cluster", Dev[i].Unmet);
            if (Real is not null)
            {
                Add(report, step, $"the real server {RealVersion} does not answer as specified", "expected", "real server", Unknown(step, Real[i].Unmet, known, met));
                IReadOnlyList<Difference> differences = Difference.Between(Real[i].Answer, Dev[i].Answer);
                Add(report, step, $"the dev cluster differs from the real server {RealVersion}", "real server", "dev cluster", Unknown(step, differences, known, met));
            }
        }

        return report.ToString();
    }

    private List<Difference> Unknown(string step, IReadOnlyList<Difference> all, IReadOnlyList<KnownDifference> known, ISet<KnownDifference> met)
    {
        List<Difference> unknown = [];
        foreach (Difference difference in all)
        {
            KnownDifference[] covering = [.. known.Where(k => k.AppliesTo(RealVersion) && k.Covers(Script.Name, step, difference))];
            met.UnionWith(covering);
            if (covering.Length == 0)
            {
                unknown.Add(difference);
            }
        }

        return unknown;
    }

    private static void Add(StringBuilder report, string step, string headline, string wanted, string actual, IReadOnlyList<Difference> differences)
    {
        if (differences.Count == 0)
        {
            return;
        }

        report.AppendLine(CultureInfo.InvariantCulture, $"step '{step}': {headline}");
        foreach (Difference difference in differences)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {difference.Path}");
            report.AppendLine(CultureInfo.InvariantCulture, $"    {wanted,-11}: {Difference.Show(difference.Wanted)}");
            report.AppendLine(CultureInfo.InvariantCulture, $"    {actual,-11}: {Difference.Show(difference.Actual)}");
        }
    }
}
